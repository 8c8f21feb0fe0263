import { useParam } from '../core/routes'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { AdminGate } from './admin-gate'
import { RuleForm } from './rule-form'
import { useRules } from './rules-api'

/** Without an id a rule is added. */
export default function Rule() {
  const id = useParam('id')
  const title = id ? '规则' : '加一条规则'
  return <AdminGate title={title}>{id ? <KnownRule id={id} /> : <RuleForm rule={null} />}</AdminGate>
}

function KnownRule({ id }: { id: string }) {
  const rules = useRules()
  const rule = rules.data?.find((one) => one.id === id)
  if (rule) return <RuleForm key={id} rule={rule} />
  return (
    <Page title="规则">
      <Loaded query={rules}>{() => <Empty icon="route" title="没有这条规则，可能刚被删掉" />}</Loaded>
    </Page>
  )
}
