import { View } from '@tarojs/components'
import type { ActInput, OfferView } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { SubmitBar } from '../kit/submit-bar'
import { FormFrame, type HandlingProps } from './form-frame'
import { NoteField } from './note-field'
import { useActForm } from './use-act-form'

interface Words {
  title: string
  lead: string
  label: string
  hint?: string
  /** Said when nothing was written; without it nothing has to be. */
  missing?: string
  send: string
  done: string
  /** It ends the case. */
  ends?: boolean
}

type Field = 'reason' | 'note'

interface Props extends HandlingProps {
  words: Words
  /** As the action calls what is written, so that the server's word on it stands beside it. */
  field: Field
  inputOf: (text: string) => ActInput
}

/** An action that takes nothing but a few words. */
export function WordsForm({ view, onDone, onCancel, words, field, inputOf }: Props) {
  const [text, setText] = useState('')
  const form = useActForm<Field>({
    view,
    fields: [field],
    check: () => (words.missing && text.trim() === '' ? { [field]: words.missing } : {}),
    inputOf: () => inputOf(text.trim()),
    done: words.done,
    onDone,
  })
  return (
    <FormFrame
      title={words.title}
      bar={
        <SubmitBar
          label={words.send}
          busy={form.busy && '正在交…'}
          problem={form.problem}
          danger={words.ends}
          aside={{ label: '先不', onPress: onCancel }}
          onPress={form.submit}
        />
      }
    >
      <View className="t2">{words.lead}</View>
      <View className="card">
        <NoteField form={form} field={field} label={words.label} hint={words.hint} value={text} onChange={setText} />
      </View>
    </FormFrame>
  )
}

const unsaid = '写一句为什么'

export const RecallForm = (props: HandlingProps) => (
  <WordsForm
    {...props}
    words={{
      title: '收回重派',
      lead: `从${props.view.holder?.unit.name ?? '承办单位'}收回来，回到待初审，再派一次。`,
      label: '为什么收回',
      hint: '只有工作人员看得到',
      missing: unsaid,
      send: '收回来',
      done: '收回来了，请重新派',
    }}
    field="reason"
    inputOf={(reason) => ({ action: 'recall', reason })}
  />
)

const toCentre: Words = {
  title: '不归我们',
  lead: '交回中心，由中心来定。同一件事只能交回一次，中心再派来就要接。',
  label: '为什么不归我们',
  hint: '说清归谁管更好；只有工作人员看得到',
  missing: unsaid,
  send: '交回中心',
  done: '交回中心了',
}

/** To the colleague who wanted to hand it on; he has it still. */
const toGiver = ({ from, by }: OfferView): Words => ({
  title: '不归我们',
  lead: `告诉${from.name}${by ?? ''}这件接不了，事情还归那边管，不会没人管。`,
  label: '为什么接不了',
  hint: '说清归谁管更好；只有工作人员看得到',
  missing: unsaid,
  send: '告诉那边',
  done: '告诉那边了',
})

export const RefuseForm = (props: HandlingProps) => (
  <WordsForm
    {...props}
    words={props.view.offer ? toGiver(props.view.offer) : toCentre}
    field="reason"
    inputOf={(reason) => ({ action: 'refuse', reason })}
  />
)

export const ResumeForm = (props: HandlingProps) => (
  <WordsForm
    {...props}
    words={{
      title: '接着办',
      lead: '时间从现在接着算，停的那几天不算在内。',
      label: '跟申请人说一句',
      hint: '可写可不写',
      send: '接着办',
      done: '接着办了',
    }}
    field="note"
    inputOf={(note) => ({ action: 'resume', ...(note && { note }) })}
  />
)
