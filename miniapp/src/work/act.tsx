import type { RequestAction } from '@bangban/shared/requests/request-flow'
import { actionNames } from '@bangban/shared/requests/request-words'
import { useRequest } from '../core/requests-api'
import { back, useParam } from '../core/routes'
import { handlingForms } from '../handling/handling-forms'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { useAccount } from '../core/session'

/** The form of one action of staff, as a page. */
export default function WorkAct() {
  const id = useParam('id')
  const action = useParam('action') as RequestAction
  const account = useAccount()
  const request = useRequest(id)
  const title = actionNames[action].staff
  const Form = handlingForms[action]
  if (!account) {
    return (
      <Page title={title}>
        <LoginGate words="登录以后再办">{null}</LoginGate>
      </Page>
    )
  }
  if (request.data && Form && request.data.actions.includes(action)) {
    return <Form view={request.data} onDone={back} onCancel={back} />
  }
  return (
    <Page title={title}>
      <Loaded query={request}>
        {() => (
          <Empty
            icon="done"
            title="这一步现在不用办了"
            words="可能别人刚办过"
            action={{ label: '回去看最新进展', onPress: back }}
          />
        )}
      </Loaded>
    </Page>
  )
}
