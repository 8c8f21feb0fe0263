import { useParam } from '../core/routes'
import { AdminGate } from './admin-gate'
import { NewUnit } from './new-unit'
import { UnitDetail } from './unit-detail'

/** Without a code a unit is added. */
export default function Unit() {
  const code = useParam('code')
  return <AdminGate title={code ? '单位' : '加一个单位'}>{code ? <UnitDetail code={code} /> : <NewUnit />}</AdminGate>
}
