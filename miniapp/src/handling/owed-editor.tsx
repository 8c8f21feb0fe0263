import { View } from '@tarojs/components'
import { chinaZone, localDay } from '@bangban/shared/calendar/zone'
import { useState } from 'react'
import { useNow } from '../core/meta'
import { ChipChoices } from '../kit/choices'
import { DateField } from '../kit/date-field'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'

/** What the case goes on without: materials that come later, by the day they are expected, and promises. */
export interface Owed {
  later: Record<string, string>
  pledges: string[]
}

const laterOf = ({ later }: Owed, materials: readonly string[]): [string, string][] =>
  Object.entries(later).filter(([material]) => materials.includes(material))

export function owedProblem(owed: Owed, materials: readonly string[]): string | null {
  const undated = laterOf(owed, materials).find(([, until]) => until === '')
  return undated ? `“${undated[0]}”哪天前补来？` : null
}

export function owedInput(owed: Owed, materials: readonly string[]) {
  const later = laterOf(owed, materials).map(([material, until]) => ({ material, until }))
  const pledges = owed.pledges.filter((material) => materials.includes(material))
  return { ...(later.length > 0 && { later }), ...(pledges.length > 0 && { pledges }) }
}

interface Props {
  materials: readonly string[]
  value: Owed
  error: string | null | undefined
  onChange: (owed: Owed) => void
}

/** 容缺 and 告知承诺, folded away: most cases need neither. */
export function OwedEditor({ materials, value, error, onChange }: Props) {
  const [open, setOpen] = useState(false)
  const tomorrow = localDay(useNow() + 86_400_000, chinaZone)
  if (!open) return <Button kind="txt" label="有的可以后补，或者承诺代替" onPress={() => setOpen(true)} />
  const chosen = laterOf(value, materials)
  const options = (taken: readonly string[]) =>
    materials.filter((one) => !taken.includes(one)).map((one) => ({ value: one, label: one }))
  return (
    <View className="stack3">
      <View>
        <View className="b">可以后补的（容缺）</View>
        <View className="sm t3">事情先办着，补齐了才能办结</View>
      </View>
      <ChipChoices
        options={options(value.pledges)}
        value={chosen.map(([material]) => material)}
        onChange={(next) =>
          onChange({ ...value, later: Object.fromEntries(next.map((one) => [one, value.later[one] ?? ''])) })
        }
      />
      {chosen.map(([material, until]) => (
        <DateField
          key={material}
          label={`${material}，哪天前补来`}
          value={until}
          earliest={tomorrow}
          onChange={(day) => onChange({ ...value, later: { ...value.later, [material]: day } })}
        />
      ))}
      <View>
        <View className="b">申请人承诺代替的（告知承诺）</View>
        <View className="sm t3">先不用交，20 个工作日内核查</View>
      </View>
      <ChipChoices
        options={options(chosen.map(([material]) => material))}
        value={value.pledges}
        onChange={(pledges) => onChange({ ...value, pledges })}
      />
      {error && <InlineMessage>{error}</InlineMessage>}
    </View>
  )
}
