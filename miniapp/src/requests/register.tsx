import { View } from '@tarojs/components'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { useDraft } from '../core/drafts'
import { post } from '../core/http'
import { settled, useServices } from '../core/requests-api'
import { replace, routes } from '../core/routes'
import { isStaffAccount, useAccount } from '../core/session'
import { RadioRows } from '../kit/choices'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { PickerField } from '../kit/picker-field'
import { Empty } from '../kit/states'
import { SubmitBar } from '../kit/submit-bar'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import { useUploads } from '../kit/uploads'
import { requestLimits } from '@bangban/shared/requests/request-api'
import {
  applyFieldOf,
  applyFields,
  emptyDraft,
  problemsOf,
  submissionOf,
  type ApplyDraft,
  type ApplyField,
} from './apply-draft'
import type { ApplyPartProps } from './apply-part-props'
import { ContactPart, HelpPart, PicturesPart, PlacePart, StoryField, WhomPart } from './apply-parts'
import { clerkWords } from './apply-words'
import { SoundsLike } from './sounds-like'
import { Restored } from './restored'

interface RegisterDraft extends ApplyDraft {
  channel: 'window' | 'phone'
}

const title = '替人登记'
const anyService = ''

/** A clerk writes down the matter of somebody who came to the window or rang up. */
export default function Register() {
  const account = useAccount()
  if (!account) {
    return (
      <Page title={title}>
        <LoginGate words="工作人员登录以后才能登记">{null}</LoginGate>
      </Page>
    )
  }
  if (!isStaffAccount(account)) {
    return (
      <Page title={title}>
        <View className="card">
          <Empty
            icon="lock"
            title="这是工作人员用的"
            words="您自己的事，从首页申请就行"
            action={{ label: '去申请', onPress: () => replace(routes.apply()) }}
          />
        </View>
      </Page>
    )
  }
  return <RegisterForm key={account.id} />
}

function RegisterForm() {
  const draft = useDraft<RegisterDraft>('register', {
    ...emptyDraft(null, '', ''),
    channel: 'window',
  })
  const { value } = draft
  const services = useServices()
  const service = services.data?.find(({ code }) => code === value.serviceCode) ?? null
  const uploads = useUploads({ initial: value.files, onChange: (files) => draft.change({ files }) })

  const form = useForm<ApplyField, RequestView>({
    once: true,
    name: 'register',
    fields: applyFields,
    fieldOf: applyFieldOf,
    check: () => ({
      ...problemsOf(value, service),
      ...(uploads.busy && { attachments: '照片还在传，传完再交' }),
      ...(uploads.failed && { attachments: '有照片没传上，点它再传一次，或者去掉' }),
    }),
    send: () => post<RequestView>('/api/requests', submissionOf(value, service, value.channel)),
    done: (view) => {
      settled(view)
      draft.finish()
      say('登记好了')
      replace(routes.receipt(view.id))
    },
  })
  const set: ApplyPartProps['set'] = (field, part) => {
    draft.change(part)
    if (field) form.touched(field)
  }
  const part: ApplyPartProps = {
    draft: value,
    service,
    words: clerkWords,
    set,
    idOf: form.idOf,
    errorOf: form.errorOf,
  }

  return (
    <Page
      title={title}
      bar={
        <SubmitBar
          label="登记，出回执"
          busy={form.busy && '正在登记…'}
          problem={form.problem}
          hint="登记后进入初审，回执上有编号，他自己也能查"
          onPress={form.submit}
        />
      }
    >
      {draft.restoredAt && <Restored onDiscard={draft.discard} />}
      <SectionTitle>怎么来的</SectionTitle>
      <View className="card flush">
        <RadioRows
          label="怎么来的"
          options={[
            { value: 'window', label: '到窗口来的' },
            { value: 'phone', label: '打电话来的' },
          ]}
          value={value.channel}
          onChange={(channel) => draft.change({ channel })}
        />
      </View>
      <ContactPart {...part} />
      <SectionTitle>办什么</SectionTitle>
      <View className="card stack3">
        <PickerField
          label="哪一项"
          options={[
            { value: anyService, label: '说不清，先写下来' },
            ...(services.data ?? []).map(({ code, name, unit }) => ({ value: code, label: name, sub: unit.name })),
          ]}
          value={value.serviceCode ?? anyService}
          onChange={(code) => draft.change({ serviceCode: code || null })}
        />
        {!service && (
          <TextField
            id={form.idOf('subject')}
            label="想办什么事"
            hint="照他说的写"
            value={value.subject}
            limit={requestLimits.subject}
            error={form.errorOf('subject')}
            onChange={(subject) => set('subject', { subject })}
          />
        )}
        <StoryField {...part} />
        <SoundsLike {...part} who="他" />
      </View>
      <WhomPart {...part} />
      <PlacePart {...part} />
      <HelpPart {...part} />
      <PicturesPart {...part} uploads={uploads} />
    </Page>
  )
}
