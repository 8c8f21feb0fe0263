import { View } from '@tarojs/components'
import { useRef } from 'react'
import type { ServiceView } from '@bangban/shared/catalog/service-api'
import type { AgainView, RequestView } from '@bangban/shared/requests/request-api'
import { ownChannel } from '../core/channel'
import { useDraft } from '../core/drafts'
import { get, post } from '../core/http'
import { invalidate, useQuery } from '../core/queries'
import { settled, useService, useServices } from '../core/requests-api'
import { replace, routes, useParam, type ApplyDoor } from '../core/routes'
import { hasConsented, useAccount } from '../core/session'
import { askConsents } from '../core/wechat'
import { SubmitBar } from '../kit/submit-bar'
import { useForm } from '../kit/form'
import { ConsentGate, LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { useUploads } from '../kit/uploads'
import { Loaded } from '../kit/states'
import { say } from '../kit/toast'
import {
  applyFieldOf,
  applyFields,
  draftAgain,
  emptyDraft,
  problemsOf,
  submissionOf,
  type ApplyField,
} from './apply-draft'
import type { ApplyPartProps } from './apply-part-props'
import { ownWords } from './apply-words'
import { Restored } from './restored'
import { StuckIntro } from './stuck-intro'
import { ContactPart, HelpPart, MatterPart, PicturesPart, PlacePart, WhomPart } from './apply-parts'

const title = '找人帮我办'

export default function Apply() {
  const code = useParam('service')
  const account = useAccount()
  const service = useService(code)
  const again = useParam('again')
  const before = useQuery<AgainView>(again && account ? `request:${again}:again` : null, () =>
    get(`/api/requests/${again ?? ''}/again`),
  )
  if (!account) {
    return (
      <Page title={title}>
        <LoginGate words="登录以后填，办到哪了好告诉您">{null}</LoginGate>
      </Page>
    )
  }
  if (again && !before.data) {
    return (
      <Page title={title}>
        <Loaded query={before}>{() => null}</Loaded>
      </Page>
    )
  }
  if (!code) return <ApplyForm key={account.id} service={null} before={before.data ?? null} />
  if (service.data) return <ApplyForm key={account.id} service={service.data} before={before.data ?? null} />
  return (
    <Page title={title}>
      <Loaded query={service}>{() => null}</Loaded>
    </Page>
  )
}

function ApplyForm({ service: asked, before }: { service: ServiceView | null; before: AgainView | null }) {
  const account = useAccount()
  const door = useParam('door') as ApplyDoor | null
  const again = useParam('again')
  const project = useParam('project')
  const of = useParam('of')
  const stuckOf = door === 'unsolved' ? (of ?? 'none') : null
  const empty = emptyDraft(door, account?.name ?? '', account?.phone ?? '')
  const draft = useDraft(
    again ? `again:${again}` : `apply:${asked?.code ?? ([door, project, of].filter(Boolean).join(':') || 'any')}`,
    before ? draftAgain(empty, before) : empty,
  )
  const { value } = draft
  const services = useServices()
  const service = asked ?? services.data?.find(({ code }) => code === value.serviceCode) ?? null
  const found = useRef(value.files)
  const uploads = useUploads({ initial: found.current, onChange: (files) => draft.change({ files }) })

  const form = useForm<ApplyField, RequestView>({
    once: true,
    name: 'apply',
    fields: applyFields,
    fieldOf: applyFieldOf,
    check: () => ({
      ...problemsOf(value, service),
      ...(uploads.busy && { attachments: '照片还在传，传完再交' }),
      ...(uploads.failed && { attachments: '有照片没传上，点它再传一次，或者去掉' }),
    }),
    send: () =>
      post<RequestView>('/api/requests', {
        ...submissionOf(value, service, ownChannel, stuckOf),
        // A project says itself whose it is.
        ...(project && { projectId: project, enterpriseId: undefined }),
      }),
    done: (view) => {
      settled(view)
      if (project) invalidate((key) => key.startsWith(`project:${project}`))
      draft.finish()
      say('交上去了')
      replace(routes.request(view.id))
    },
  })

  const send = () => {
    askConsents('submit')
    form.submit()
  }
  const set: ApplyPartProps['set'] = (field, part) => {
    draft.change(part)
    if (field) form.touched(field)
  }
  const part: ApplyPartProps = { draft: value, service, words: ownWords, set, idOf: form.idOf, errorOf: form.errorOf }

  return (
    <Page
      title={title}
      bar={
        account &&
        hasConsented(account) && (
          <SubmitBar
            label="交上去"
            busy={form.busy && '正在交…'}
            problem={form.problem}
            hint={hintOf(project, stuckOf)}
            onPress={send}
          />
        )
      }
    >
      <ConsentGate>
        {before && <View className="t2">上次填的都在。看一遍，变了的改一改，就能交。</View>}
        {draft.restoredAt && <Restored onDiscard={draft.discard} />}
        {stuckOf && <StuckIntro of={of} />}
        <MatterPart {...part} />
        <WhomPart {...part} />
        <PlacePart {...part} />
        <HelpPart {...part} />
        <PicturesPart {...part} uploads={uploads} />
        <ContactPart {...part} />
      </ConsentGate>
    </Page>
  )
}

function hintOf(project: string | null, stuckOf: string | null): string {
  if (stuckOf) return '交了以后，中心的人自己来办，半个工作日内给您回话'
  return project ? '专班收到就给您回话' : '交了以后，中心半个工作日内给您回话'
}
