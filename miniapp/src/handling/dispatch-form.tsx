import { View } from '@tarojs/components'
import { deadlineWords } from '@bangban/shared/calendar/day-words'
import { addWorkingDays, addWorkingMinutes } from '@bangban/shared/calendar/working-time'
import { requestLimits, type RequestView } from '@bangban/shared/requests/request-api'
import { timeLimits } from '@bangban/shared/requests/request-limits'
import { dispatchMessage, promisedDaysOf } from '@bangban/shared/routing/routing-words'
import { useEffect, useState } from 'react'
import { useCity, useNow } from '../core/meta'
import { useService } from '../core/requests-api'
import { useProposals } from '../core/routing-api'
import { TextField } from '../kit/form-fields'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { PickerField } from '../kit/picker-field'
import { SubmitBar } from '../kit/submit-bar'
import { CardTitle } from '../kit/title'
import { FormFrame, type HandlingProps } from './form-frame'
import { MaterialList } from './material-list'
import { NoteField } from './note-field'
import { OwedEditor, owedInput, owedProblem, type Owed } from './owed-editor'
import { ProposalRows } from './proposal-rows'
import { ServiceChoice } from './service-choice'
import { useUnitChoices } from './unit-choice'
import { useActForm } from './use-act-form'

/** “看过了，可以办”: who gets it, what is to be supplied, by when (一次性告知单). */
export function DispatchForm({ view, onDone, onCancel }: HandlingProps) {
  const [serviceCode, setServiceCode] = useState(view.service?.code ?? null)
  const service = useService(serviceCode)
  const proposals = useProposals(view, serviceCode === view.service?.code ? null : serviceCode)
  /** Chosen by hand; the first proposal otherwise, also when another item brings other proposals. */
  const [chosen, setChosen] = useState<string | null>(null)
  const [why, setWhy] = useState('')
  const [materials, setMaterials] = useState<string[] | null>(null)
  const [days, setDays] = useState<string | null>(null)
  const [message, setMessage] = useState('')
  const [owed, setOwed] = useState<Owed>({ later: {}, pledges: [] })
  const units = useUnitChoices()

  const first = proposals.data?.[0]?.unit ?? null
  const unit = chosen ?? first?.code ?? null
  const otherwise = first !== null && unit !== first.code
  const proposed = proposals.data?.find((proposal) => proposal.unit.code === unit)
  const list = materials ?? service.data?.materials ?? []
  // What the applicant was told stands, whoever gets it now.
  const firm = view.promise?.firm ? view.promise.dueAt : null
  const told = firm ? view.promisedDays : null
  const promised = days ?? String(told ?? promisedDaysOf(service.data))
  const unitName = proposed?.unit.name ?? units.find((choice) => choice.value === unit)?.label ?? '承办单位'
  const words = message || dispatchMessage(unitName)
  useEffect(() => setChosen(null), [serviceCode])

  const form = useActForm({
    view,
    fields: ['serviceCode', 'unit', 'why', 'materials', 'later', 'pledges', 'promisedDays', 'message'] as const,
    check: () => ({
      ...(!serviceCode && { serviceCode: '先定是哪一项' }),
      ...(!unit && { unit: '选一个单位' }),
      ...(otherwise && why.trim() === '' && { why: `写一句，为什么不派给${first.name}` }),
      ...(owedProblem(owed, list) && { later: owedProblem(owed, list) ?? '' }),
      ...(!/^[1-9]\d{0,2}$/.test(promised) && { promisedDays: `填 1 到 ${requestLimits.promisedDays}` }),
    }),
    inputOf: () => ({
      action: 'dispatch',
      unit: unit ?? '',
      materials: list,
      ...owedInput(owed, list),
      promisedDays: Number(promised),
      message: words,
      ...(serviceCode && serviceCode !== view.service?.code && { serviceCode }),
      ...(otherwise && { why: why.trim() }),
    }),
    done: `派给${unitName}了`,
    onDone,
  })
  const choose = (code: string) => {
    setChosen(code)
    form.touched('unit')
  }

  return (
    <FormFrame
      title="派出"
      bar={
        <SubmitBar
          label={`派给${unitName}`}
          busy={form.busy && '正在派…'}
          problem={form.problem}
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      <View className="card stack3">
        <CardTitle title="派给谁" aside="系统建议，您来定" />
        <ServiceChoice
          view={view}
          id={form.idOf('serviceCode')}
          value={serviceCode}
          error={form.errorOf('serviceCode')}
          onChange={(code) => {
            setServiceCode(code)
            form.touched('serviceCode')
          }}
        />
        <ProposalRows proposals={proposals.data ?? []} value={unit} onChange={choose} />
        <PickerField
          id={form.idOf('unit')}
          label="派给别的单位"
          openKey="u"
          placeholder="看看全部单位"
          options={units}
          value={proposed ? null : unit}
          // The first proposal may come while the complaint about a missing one stands there.
          error={unit ? undefined : form.errorOf('unit')}
          onChange={choose}
        />
        {otherwise && (
          <NoteField
            form={form}
            field="why"
            label={`为什么不派给${first.name}`}
            hint="只有工作人员看得到，一句话就行"
            value={why}
            onChange={setWhy}
          />
        )}
      </View>
      <View className="card stack3">
        <CardTitle title="一次性告知单" aside="派出后不能再加材料" />
        <View className="pair stack3">
          <MaterialList items={list} onChange={setMaterials} />
          {!firm && (
            <TextField
              id={form.idOf('promisedDays')}
              label="几个工作日办完"
              kind="number"
              limit={3}
              value={promised}
              error={form.errorOf('promisedDays')}
              onChange={setDays}
            />
          )}
        </View>
        <OwedEditor
          materials={list}
          value={owed}
          error={form.errorOf('later') ?? form.errorOf('pledges')}
          onChange={(next) => {
            setOwed(next)
            form.touched('later')
          }}
        />
        {form.errorOf('materials') && <InlineMessage>{form.errorOf('materials')}</InlineMessage>}
        <NoteField form={form} field="message" label="跟申请人说" value={words} onChange={setMessage} />
        <Dates days={Number(promised) || 1} unit={unitName} promise={view.promise} />
      </View>
    </FormFrame>
  )
}

interface DatesProps {
  days: number
  unit: string
  /** From an earlier dispatch, which goes on. */
  promise: RequestView['promise']
}

/** “现在派出，最晚 12月3日 周四 17:30 办完；台子镇 今天 11:35 前要接” */
function Dates({ days, unit, promise }: DatesProps) {
  const now = useNow()
  const { calendar } = useCity()
  const due = addWorkingDays(now, Math.min(days, requestLimits.promisedDays), calendar)
  const claim = addWorkingMinutes(now, timeLimits.claimHours * 60, calendar)
  const until = promise?.firm
    ? `答应过申请人的期限接着算，最晚 ${deadlineWords(promise.dueAt, now)} 办完`
    : promise
      ? `${days} 个工作日从第一次派出那天算起`
      : `现在派出，最晚 ${deadlineWords(due, now)} 办完`
  return (
    <View className="r top sm t2">
      <Icon name="calendar" small />
      <View className="grow">{`${until}；${unit} ${deadlineWords(claim, now)} 前要接`}</View>
    </View>
  )
}
