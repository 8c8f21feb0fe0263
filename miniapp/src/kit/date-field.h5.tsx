import { View } from '@tarojs/components'
import { classes } from './class-names'
import type { DateFieldProps } from './date-field-props'
import { Field } from './form-fields'

/** The browser's own calendar; a day as 'YYYY-MM-DD'. */
export function DateField({ value, onChange, earliest, latest, ...field }: DateFieldProps) {
  return (
    <Field {...field}>
      <View className={classes('in', field.error && 'err')}>
        <View className="in-text">
          <input
            type="date"
            className="plain-input"
            aria-label={field.label}
            value={value}
            min={earliest}
            max={latest}
            onChange={(event) => onChange(event.target.value)}
          />
        </View>
      </View>
    </Field>
  )
}
