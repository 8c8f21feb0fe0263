import { View } from '@tarojs/components'
import { routingCandidates, ruleLimits, type RoutingRuleView } from '@bangban/shared/routing/routing-rule'
import { candidateNames } from '@bangban/shared/routing/routing-words'
import { momentWords } from '@bangban/shared/calendar/day-words'
import { useState } from 'react'
import { useNow } from '../core/meta'
import { back } from '../core/routes'
import { RadioRows } from '../kit/choices'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { Segments } from '../kit/list-row'
import { Page } from '../kit/page'
import { PickerField } from '../kit/picker-field'
import { SubmitBar } from '../kit/submit-bar'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import { useItems } from './items-api'
import { RemoveRule } from './remove-rule'
import { RuleConditions } from './rule-conditions'
import {
  ruleDraftOf,
  ruleDraftProblems,
  ruleFieldOf,
  ruleFields,
  ruleInputOf,
  type RuleDraft,
  type RuleField,
} from './rule-draft'
import { addRule, changeRule } from './rules-api'
import { handlingUnitChoices, useAllUnits } from './units-api'

/** When a rule speaks, about whom, for or against him, and in which words. */
export function RuleForm({ rule }: { rule: RoutingRuleView | null }) {
  // What is not edited follows the rule: when somebody else was quicker, his changes are seen and stay.
  const [edits, setEdits] = useState<Partial<RuleDraft>>({})
  const draft: RuleDraft = { ...ruleDraftOf(rule), ...edits }
  const units = useAllUnits()
  const items = useItems()
  const unchanged = rule && JSON.stringify(ruleInputOf(draft)) === JSON.stringify(ruleInputOf(ruleDraftOf(rule)))
  const form = useForm<RuleField, RoutingRuleView>({
    name: 'rule',
    fields: ruleFields,
    fieldOf: ruleFieldOf,
    check: () =>
      ruleDraftProblems(draft, {
        unit: (code) => units.data?.find((unit) => unit.code === code),
        service: (code) => {
          const item = items.data?.find((one) => one.code === code)
          return item && { department: item.unit.code, levels: item.levels }
        },
      }),
    send: () => (rule ? changeRule(rule, ruleInputOf(draft)) : addRule(ruleInputOf(draft))),
    done: () => {
      say(rule ? '改好了，马上按新的建议' : '加好了，马上按它建议')
      back()
    },
  })
  const set = (part: Partial<RuleDraft>, ...touched: RuleField[]) => {
    setEdits((now) => ({ ...now, ...part }))
    touched.forEach(form.touched)
  }
  return (
    <Page
      title={rule?.name ?? '加一条规则'}
      bar={
        <SubmitBar
          label={rule ? '保存' : '加上'}
          busy={form.busy && '正在存…'}
          problem={form.problem}
          disabledBecause={unchanged ? '没有改动' : null}
          hint="谁改的、改了什么，都会记下来"
          onPress={form.submit}
        />
      }
    >
      {rule && <LastChange rule={rule} />}
      <View className="card">
        <TextField
          id={form.idOf('name')}
          label="规则叫什么"
          value={draft.name}
          limit={ruleLimits.name}
          error={form.errorOf('name')}
          onChange={(name) => set({ name }, 'name')}
        />
      </View>
      <SectionTitle>说谁</SectionTitle>
      <View className="card flush">
        <RadioRows
          id={form.idOf('candidate')}
          label="说谁"
          options={routingCandidates.map((value) => ({ value, label: candidateNames[value] }))}
          value={draft.candidate}
          onChange={(candidate) => set({ candidate }, 'candidate', 'unit')}
        />
      </View>
      <View className="card stack3">
        {form.errorOf('candidate') && <View className="msg-err">{form.errorOf('candidate')}</View>}
        {draft.candidate === 'unit' && (
          <PickerField
            id={form.idOf('unit')}
            label="哪个单位"
            options={handlingUnitChoices(units.data ?? [])}
            value={draft.unit}
            error={form.errorOf('unit')}
            onChange={(unit) => set({ unit }, 'unit')}
          />
        )}
        <Segments
          items={[
            { id: 'good', label: '更合适' },
            { id: 'bad', label: '不合适' },
          ]}
          current={draft.good ? 'good' : 'bad'}
          onChange={(id) => set({ good: id === 'good' }, 'weight')}
        />
        <TextField
          id={form.idOf('weight')}
          label="分量"
          hint={draft.good ? '0 到 100，越大越往前排' : '0 到 100，越大越往后排；只说不合适的，不会被建议'}
          kind="number"
          limit={3}
          value={draft.weight}
          error={form.errorOf('weight')}
          onChange={(weight) => set({ weight }, 'weight')}
        />
        <TextField
          id={form.idOf('reason')}
          label="理由"
          hint="派单的人看得到，一句话"
          value={draft.reason}
          limit={ruleLimits.reason}
          error={form.errorOf('reason')}
          onChange={(reason) => set({ reason }, 'reason')}
        />
      </View>
      <SectionTitle>什么时候说</SectionTitle>
      <RuleConditions draft={draft} form={form} set={set} />
      {rule && <RemoveRule rule={rule} />}
    </Page>
  )
}

function LastChange({ rule: { updatedBy, updatedAt } }: { rule: RoutingRuleView }) {
  const now = useNow()
  if (updatedBy === null) return null
  return <View className="sm t3">{`${updatedBy} ${momentWords(updatedAt, now)}改的`}</View>
}
