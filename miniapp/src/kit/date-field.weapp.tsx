import { Picker, View } from '@tarojs/components'
import { classes } from './class-names'
import type { DateFieldProps } from './date-field-props'
import { Field } from './form-fields'
import { Icon } from './icon'

/** WeChat's own calendar wheel; a day as 'YYYY-MM-DD'. */
export function DateField({ value, onChange, earliest, latest, ...field }: DateFieldProps) {
  return (
    <Field {...field}>
      <Picker
        mode="date"
        value={value}
        start={earliest}
        end={latest}
        onChange={(event) => onChange(String(event.detail.value))}
      >
        <View className={classes('in', 'tap', field.error && 'err')}>
          <View className={classes('grow', !value && 'ph')}>{value || '选一天'}</View>
          <Icon name="calendar" small />
        </View>
      </Picker>
    </Field>
  )
}
