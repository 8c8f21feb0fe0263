import { useParam } from '../core/routes'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { AdminGate } from './admin-gate'
import { ItemForm } from './item-form'
import { useItems } from './items-api'

/** Without a code an item is added. */
export default function Item() {
  const code = useParam('code')
  const title = code ? '事项' : '加一项'
  return <AdminGate title={title}>{code ? <KnownItem code={code} /> : <ItemForm item={null} />}</AdminGate>
}

function KnownItem({ code }: { code: string }) {
  const items = useItems()
  const item = items.data?.find((one) => one.code === code)
  if (item) return <ItemForm key={code} item={item} />
  return (
    <Page title="事项">
      <Loaded query={items}>{() => <Empty icon="doc" title="没有这个事项" />}</Loaded>
    </Page>
  )
}
