import { View } from '@tarojs/components'
import type { RoutingProposal } from '@bangban/shared/requests/request-api'
import { useKeys } from '../core/keys'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { KeyHint } from '../kit/key-hint'
import { Pressable } from '../kit/pressable'
import { spoken } from '../kit/spoken'

interface Props {
  proposals: readonly RoutingProposal[]
  value: string | null
  onChange: (unit: string) => void
}

/** Units that could take it, best first, each with what speaks for and against it; 1, 2 and 3 take them. */
export function ProposalRows({ proposals, value, onChange }: Props) {
  useKeys(Object.fromEntries(proposals.map(({ unit }, index) => [String(index + 1), () => onChange(unit.code)])))
  return (
    <View className="stack" {...spoken({ role: 'radiogroup', label: '派给谁' })}>
      {proposals.map(({ unit, onDuty, openLoad, reasons }, index) => {
        const on = unit.code === value
        return (
          <Pressable
            key={unit.code}
            role="radio"
            checked={on}
            className={classes('prop', on && 'on')}
            onPress={() => onChange(unit.code)}
          >
            <View className="prop-o">{on && <Icon name="check" />}</View>
            <View className="grow">
              <View className="r between">
                <View className="b">{unit.name}</View>
                <View className="r sm t2">
                  <View>{`在岗 ${onDuty} 人，手里 ${openLoad} 件`}</View>
                  <KeyHint name={String(index + 1)} />
                </View>
              </View>
              <View className="why">
                {reasons.map((reason) => (
                  <View key={reason.text} className={classes('why-i', !reason.good && 'no')}>
                    <Icon name={reason.good ? 'check' : 'close'} small />
                    <View>{reason.text}</View>
                  </View>
                ))}
              </View>
            </View>
          </Pressable>
        )
      })}
    </View>
  )
}
