import { View } from '@tarojs/components'
import { deadlineWords } from '@bangban/shared/calendar/day-words'
import { dueOf } from '@bangban/shared/calendar/deadline'
import { addWorkingDays } from '@bangban/shared/calendar/working-time'
import { chinaZone, localDay } from '@bangban/shared/calendar/zone'
import { requestLimits } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { useCity, useNow } from '../core/meta'
import { DateField } from '../kit/date-field'
import { TextField } from '../kit/form-fields'
import { Icon } from '../kit/icon'
import { SubmitBar } from '../kit/submit-bar'
import { FormFrame, type HandlingProps } from './form-frame'
import { NoteField } from './note-field'
import { WordsForm } from './reason-forms'
import { useActForm } from './use-act-form'

/** The holder asks for more working days; the promise stands until a supervisor has ruled (行政许可法 §42). */
export function ExtendForm({ view, onDone, onCancel }: HandlingProps) {
  const [days, setDays] = useState('5')
  const [reason, setReason] = useState('')
  const now = useNow()
  const { calendar } = useCity()
  const wanted = /^[1-9]\d?$/.test(days) ? Number(days) : 0
  const form = useActForm({
    view,
    fields: ['days', 'reason'] as const,
    check: () => ({
      ...((wanted < 1 || wanted > requestLimits.extendDays) && { days: `填 1 到 ${requestLimits.extendDays}` }),
      ...(reason.trim() === '' && { reason: '写清为什么按期办不完，同意了申请人会看到' }),
    }),
    inputOf: () => ({ action: 'extend', days: wanted, reason: reason.trim() }),
    done: '交给中心了，等中心定',
    onDone,
  })
  const due = view.clock && wanted > 0 ? addWorkingDays(Date.parse(view.clock.dueAt), wanted, calendar) : null
  return (
    <FormFrame
      title="申请延期"
      bar={
        <SubmitBar
          label="交给中心定"
          busy={form.busy && '正在交…'}
          problem={form.problem}
          hint="没定下来之前，还按原来的日子"
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      <View className="card stack3">
        <TextField
          id={form.idOf('days')}
          label="再要几个工作日"
          kind="number"
          limit={2}
          value={days}
          error={form.errorOf('days')}
          onChange={(next) => {
            setDays(next)
            form.touched('days')
          }}
        />
        {due !== null && view.clock && (
          <View className="r top sm t2">
            <Icon name="calendar" small />
            <View className="grow">{`${deadlineWords(view.clock.dueAt, now)} 改到 ${deadlineWords(due, now)}`}</View>
          </View>
        )}
        <NoteField
          form={form}
          field="reason"
          label="为什么"
          hint="中心同意后，申请人会看到"
          value={reason}
          onChange={setReason}
        />
      </View>
    </FormFrame>
  )
}

export const TerminateForm = (props: HandlingProps) => (
  <WordsForm
    {...props}
    words={{
      title: '申请终止',
      lead: '这件事办不下去了，请中心来定。同意以后就停在这里，申请人要办得重新申请。',
      label: '为什么办不下去',
      hint: '只有工作人员看得到',
      missing: '写清为什么办不下去',
      send: '交给中心定',
      done: '交给中心了，等中心定',
      ends: true,
    }}
    field="reason"
    inputOf={(reason) => ({ action: 'terminate', reason })}
  />
)

const openAsk = (props: HandlingProps) => props.view.asks.find(({ ruling }) => ruling === null)

/** What is ruled on stands above the words of the ruling. */
function askWords(props: HandlingProps): string {
  const ask = openAsk(props)
  if (!ask) return ''
  const what = ask.kind === 'extend' ? `申请延期 ${ask.days ?? 0} 个工作日` : '申请终止'
  return `${ask.by}${what}：${ask.reason}`
}

export const GrantForm = (props: HandlingProps) => {
  const ask = openAsk(props)
  const ends = ask?.kind === 'terminate'
  return (
    <WordsForm
      {...props}
      words={{
        title: ends ? '同意终止' : '同意延期',
        lead: askWords(props),
        label: '跟申请人说',
        hint: ends ? '为什么到此为止，接下来能怎么办' : '为什么要晚几天',
        missing: '申请人会看到，写一句',
        send: ends ? '同意终止' : '同意延期',
        done: ends ? '终止了，申请人会收到' : '延期了，申请人会收到',
        ends,
      }}
      field="note"
      inputOf={(note) => ({ action: 'grant', of: ask?.kind ?? 'extend', note })}
    />
  )
}

export const DenyForm = (props: HandlingProps) => {
  const ask = openAsk(props)
  return (
    <WordsForm
      {...props}
      words={{
        title: '不同意',
        lead: askWords(props),
        label: '为什么不同意',
        hint: '经办人和申请人都会看到',
        missing: '写一句为什么',
        send: '不同意',
        done: '照原来的办',
      }}
      field="note"
      inputOf={(note) => ({ action: 'deny', of: ask?.kind ?? 'extend', note })}
    />
  )
}

/** 督办: an answer in writing is wanted by a day. */
export function SuperviseForm({ view, onDone, onCancel }: HandlingProps) {
  const [note, setNote] = useState('')
  const [answerBy, setAnswerBy] = useState('')
  const now = useNow()
  const { calendar } = useCity()
  const tomorrow = localDay(now + 86_400_000, chinaZone)
  const usual = dueOf(now, { unit: 'days', amount: 2 }, [], calendar)
  const who = view.holder?.person?.name ?? view.holder?.unit.name ?? '经办人'
  const form = useActForm({
    view,
    fields: ['note', 'answerBy'] as const,
    check: () => ({
      ...(note.trim() === '' && { note: '写清想知道什么' }),
      ...(answerBy && answerBy < tomorrow && { answerBy: '选今天以后的日子' }),
    }),
    inputOf: () => ({ action: 'supervise', note: note.trim(), ...(answerBy && { answerBy }) }),
    done: `督办了，${who}和他的负责人马上收到`,
    onDone,
  })
  return (
    <FormFrame
      title="督办"
      bar={
        <SubmitBar
          label="督办"
          busy={form.busy && '正在交…'}
          problem={form.problem}
          hint="要书面答复；申请人看不到"
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      <View className="card stack3">
        <NoteField
          form={form}
          field="note"
          label="想知道什么"
          hint="比如：卡在哪、哪天办完"
          value={note}
          onChange={setNote}
        />
        <DateField
          id={form.idOf('answerBy')}
          label="哪天前答复"
          hint={`空着就是 ${deadlineWords(usual, now)} 前`}
          value={answerBy}
          earliest={tomorrow}
          error={form.errorOf('answerBy')}
          onChange={setAnswerBy}
        />
      </View>
    </FormFrame>
  )
}

export const AnswerForm = (props: HandlingProps) => {
  const order = props.view.supervisions.find(({ answer }) => answer === null)
  return (
    <WordsForm
      {...props}
      words={{
        title: '回复督办',
        lead: order ? `${order.by ?? '系统'}问：${order.note}` : '中心等着答复',
        label: '怎么答复',
        hint: '卡在哪、怎么办、哪天办完；只有工作人员看得到',
        missing: '写一句怎么答复',
        send: '答复',
        done: '答复了，中心马上看到',
      }}
      field="note"
      inputOf={(note) => ({ action: 'answer', note })}
    />
  )
}
