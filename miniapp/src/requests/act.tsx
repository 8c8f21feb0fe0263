import type { RequestAction } from '@bangban/shared/requests/request-flow'
import { actionNames } from '@bangban/shared/requests/request-words'
import { useRequest } from '../core/requests-api'
import { back, useParam } from '../core/routes'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { useAccount, useGuest } from '../core/session'
import type { ActFormProps } from './act-form-props'
import { useVoice } from '../case/case-voice'
import { ReopenForm, UrgeForm, WithdrawForm } from './reason-forms'
import { SupplementForm } from './supplement-form'

const forms: Partial<Record<RequestAction, (props: ActFormProps) => React.ReactNode>> = {
  supplement: SupplementForm,
  withdraw: WithdrawForm,
  reopen: ReopenForm,
  urge: UrgeForm,
}

/** The form of one action of the applicant, or of a clerk in his place. */
export default function Act() {
  const id = useParam('id')
  const action = useParam('action') as RequestAction
  const account = useAccount()
  const guest = useGuest()
  const request = useRequest(id)
  const voice = useVoice(request.data)
  const title = actionNames[action][voice]
  const Form = forms[action]

  if (!account && guest?.requestId !== id) {
    return (
      <Page title={title}>
        <LoginGate words="登录以后再办">{null}</LoginGate>
      </Page>
    )
  }
  if (request.data && Form && request.data.actions.includes(action)) {
    return <Form view={request.data} voice={voice} title={title} />
  }
  return (
    <Page title={title}>
      <Loaded query={request}>
        {() => <Empty icon="done" title="这一步现在不用办了" action={{ label: '回去看最新进展', onPress: back }} />}
      </Loaded>
    </Page>
  )
}
