import { View } from '@tarojs/components'
import type { RoutingProposal } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { useKeys } from '../core/keys'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { KeyHint } from '../kit/key-hint'
import { Button, Pressable } from '../kit/pressable'
import { spoken } from '../kit/spoken'

interface Props {
  proposals: readonly RoutingProposal[]
  value: string | null
  onChange: (unit: string) => void
}

/** Three have a key; more are rarely looked at. */
const keyed = 3

/** Units that could take it, best first, each with what speaks for and against it; 1, 2 and 3 take them. */
export function ProposalRows({ proposals, value, onChange }: Props) {
  const [all, setAll] = useState(false)
  const shown = all ? proposals : proposals.slice(0, keyed)
  useKeys(
    Object.fromEntries(shown.slice(0, keyed).map(({ unit }, index) => [String(index + 1), () => onChange(unit.code)])),
  )
  return (
    <View className="stack" {...spoken({ role: 'radiogroup', label: '派给谁' })}>
      {shown.map((proposal, index) => (
        <ProposalRow
          key={proposal.unit.code}
          proposal={proposal}
          on={proposal.unit.code === value}
          shortcut={index < keyed ? String(index + 1) : null}
          onPress={() => onChange(proposal.unit.code)}
        />
      ))}
      {shown.length < proposals.length && (
        <Button kind="txt" label={`再看 ${proposals.length - shown.length} 个建议`} onPress={() => setAll(true)} />
      )}
    </View>
  )
}

interface RowProps {
  proposal: RoutingProposal
  on: boolean
  shortcut: string | null
  onPress: () => void
}

function ProposalRow({ proposal: { unit, onDuty, openLoad, reasons }, on, shortcut, onPress }: RowProps) {
  // Its figures stand at the right already.
  const said = reasons.filter(({ text }) => text !== `现有 ${openLoad} 件在办`)
  return (
    <Pressable role="radio" checked={on} className={classes('prop', on && 'on')} onPress={onPress}>
      <View className="prop-o">{on && <Icon name="check" />}</View>
      <View className="grow">
        <View className="prop-h">
          <View className="b">{unit.name}</View>
          <View className="r sm t2">
            <View>{`在岗 ${onDuty} 人，手里 ${openLoad} 件`}</View>
            {shortcut && <KeyHint name={shortcut} />}
          </View>
        </View>
        <View className="why">
          {said.map((reason) => (
            <View key={reason.text} className={classes('why-i', !reason.good && 'no')}>
              <Icon name={reason.good ? 'check' : 'close'} small label={reason.good ? '合适' : '不合适'} />
              <View>{reason.text}</View>
            </View>
          ))}
        </View>
      </View>
    </Pressable>
  )
}
