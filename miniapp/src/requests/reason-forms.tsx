import { View } from '@tarojs/components'
import { requestLimits, type ActInput, type RequestView } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { act } from '../core/requests-api'
import { back } from '../core/routes'
import { SubmitBar } from '../kit/submit-bar'
import { useForm } from '../kit/form'
import { TextArea } from '../kit/form-fields'
import { Page } from '../kit/page'
import { say } from '../kit/toast'
import type { ActFormProps } from './act-form-props'

interface Words {
  title: string
  /** What it means, and what stays as it is. */
  lead: string
  detail: string
  label: string
  hint?: string
  required: boolean
  /** It cannot be undone. */
  ends?: boolean
  send: string
  after?: string
  done: string
}

interface Props {
  view: RequestView
  words: Words
  inputOf: (text: string) => ActInput
}

/** One sentence of reason, and the action. */
function ReasonForm({ view, words, inputOf }: Props) {
  const [text, setText] = useState('')
  const form = useForm({
    name: 'reason',
    fields: ['reason'] as const,
    check: () => (words.required && text.trim() === '' ? { reason: '写一句就行' } : {}),
    send: () => act(view.id, inputOf(text.trim())),
    fieldOf: () => 'reason',
    done: () => {
      say(words.done)
      back()
    },
  })
  return (
    <Page
      title={words.title}
      bar={
        <SubmitBar
          label={words.send}
          busy={form.busy && '正在交…'}
          problem={form.problem}
          danger={words.ends}
          hint={words.after}
          aside={{ label: '先不', onPress: back }}
          onPress={form.submit}
        />
      }
    >
      <View style={{ padding: '4px 0' }}>
        <View className="xl">{words.lead}</View>
        <View className="t2">{words.detail}</View>
      </View>
      <View className="card">
        <TextArea
          id={form.idOf('reason')}
          label={words.label}
          hint={words.hint}
          value={text}
          limit={requestLimits.note}
          error={form.errorOf('reason')}
          onChange={(next) => {
            setText(next)
            form.touched('reason')
          }}
        />
      </View>
    </Page>
  )
}

export function WithdrawForm({ view, voice, title }: ActFormProps) {
  const words: Words = {
    title,
    lead: voice === 'resident' ? '真的不办了？' : '替他撤回？',
    detail: `《${view.subject}》到这里就停了，不能接着办。以后想办，要重新申请。`,
    label: '为什么不办了',
    required: true,
    ends: true,
    send: '不办了',
    done: '已经停了',
  }
  return <ReasonForm view={view} words={words} inputOf={(reason) => ({ action: 'withdraw', reason })} />
}

export function ReopenForm({ view, title }: ActFormProps) {
  const words: Words = {
    title,
    lead: '哪里没办好？',
    detail: '说一声，接着办，还是原来的人管。您不用重新申请，也不用重交材料。',
    label: '哪里没办好',
    hint: '缺什么、错在哪，想到什么写什么',
    required: true,
    send: '接着办',
    after: '一件事可以要求接着办一次',
    done: '接着办了',
  }
  return <ReasonForm view={view} words={words} inputOf={(reason) => ({ action: 'reopen', reason })} />
}

export function UrgeForm({ view, title }: ActFormProps) {
  const who = view.holder?.person?.name ?? view.holder?.unit.name ?? '经办人'
  const words: Words = {
    title,
    lead: `催一催${who}`,
    detail: view.status === 'submitted' ? '催了，中心马上收到。' : `催了，${who}和他的负责人马上收到。`,
    label: '想说什么',
    hint: '可写可不写',
    required: false,
    send: '催一催',
    after: '半天内只能催一次',
    done: '催过了，他马上收到',
  }
  return <ReasonForm view={view} words={words} inputOf={(note) => ({ action: 'urge', ...(note && { note }) })} />
}
