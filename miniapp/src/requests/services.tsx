import { useParam } from '../core/routes'
import { Page } from '../kit/page'
import { ServiceList } from '../tabs/service-list'

export default function Services() {
  const audience = useParam('audience') === 'enterprise' ? 'enterprise' : 'person'
  const keyword = useParam('keyword') ?? ''
  return (
    <Page title="能办什么">
      <ServiceList offerOwnWords audience={audience} keyword={keyword} />
    </Page>
  )
}
