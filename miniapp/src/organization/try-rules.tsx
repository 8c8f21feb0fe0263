import { View } from '@tarojs/components'
import type { TriedProposal } from '@bangban/shared/routing/routing-api'
import { useState } from 'react'
import { useServices, useUnits } from '../core/requests-api'
import { go, routes } from '../core/routes'
import { SwitchRow } from '../kit/choices'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { Segments } from '../kit/list-row'
import { Page } from '../kit/page'
import { PickerField } from '../kit/picker-field'
import { Pressable } from '../kit/pressable'
import { Empty, Loaded } from '../kit/states'
import { SectionTitle } from '../kit/title'
import { AdminGate } from './admin-gate'
import './organization.scss'
import { weightWords } from './rule-words'
import { useTrial } from './rules-api'

const title = '试一试规则'
const unknown = ''

export default function TryRules() {
  return (
    <AdminGate title={title}>
      <Trial />
    </AdminGate>
  )
}

/** A made-up request, and what the rules make of it. Nothing is written down. */
function Trial() {
  const [service, setService] = useState(unknown)
  const [township, setTownship] = useState<string | null>(null)
  const [audience, setAudience] = useState<'person' | 'enterprise'>('person')
  const [homeVisit, setHomeVisit] = useState(false)
  const services = useServices()
  const townships = useUnits('township')
  const trial = useTrial(township ? { township, audience, homeVisit, ...(service !== unknown && { service }) } : null)
  return (
    <Page title={title}>
      <View className="card stack3">
        <PickerField
          label="哪一项"
          options={[
            { value: unknown, label: '还不知道哪一项' },
            ...(services.data ?? []).map(({ code, name, unit }) => ({ value: code, label: name, sub: unit.name })),
          ]}
          value={service}
          onChange={setService}
        />
        <PickerField
          label="申请人在哪个镇街"
          options={(townships.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          value={township}
          onChange={setTownship}
        />
        <Segments
          items={[
            { id: 'person', label: '个人' },
            { id: 'enterprise', label: '企业' },
          ]}
          current={audience}
          onChange={setAudience}
        />
      </View>
      <View className="card flush">
        <SwitchRow label="要上门" on={homeVisit} onChange={setHomeVisit} />
      </View>
      <SectionTitle>会这样建议</SectionTitle>
      {!township ? (
        <View className="card">
          <Empty icon="route" title="先选一个镇街" />
        </View>
      ) : (
        <Loaded query={trial} rows={4}>
          {(proposals) =>
            proposals.length === 0 ? (
              <View className="card">
                <Empty icon="route" title="没有建议" words="没有一条规则说到谁，只能从全部单位里选" />
              </View>
            ) : (
              <>
                {proposals.map((proposal, index) => (
                  <Proposal key={proposal.unit.code} proposal={proposal} place={index + 1} />
                ))}
              </>
            )
          }
        </Loaded>
      )}
    </Page>
  )
}

function Proposal({ proposal, place }: { proposal: TriedProposal; place: number }) {
  const { unit, onDuty, score, spoke } = proposal
  return (
    <View className="card">
      <View className="r between">
        <View className="b lg">{`${place}. ${unit.name}`}</View>
        <View className="sm t2">{`在岗 ${onDuty} 人，合计 ${weightWords(score)}`}</View>
      </View>
      {spoke.map(({ text, good, weight, rule }) => (
        <View key={`${rule?.id ?? ''}${text}`} className={classes('spoke', !good && 'no')}>
          <Icon name={good ? 'check' : 'close'} small label={good ? '合适' : '不合适'} />
          <View className="grow">
            <View>{text}</View>
            {rule && (
              <Pressable role="link" className="sm acc" onPress={() => go(routes.rule(rule.id))}>
                {`规则：${rule.name}`}
              </Pressable>
            )}
          </View>
          <View className="spoke-w t2">{weightWords(weight)}</View>
        </View>
      ))}
    </View>
  )
}
