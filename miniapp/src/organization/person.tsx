import { useParam } from '../core/routes'
import { AdminGate } from './admin-gate'
import { NewPerson } from './new-person'
import { PersonDetail } from './person-detail'

/** Without an id somebody is taken on. */
export default function Person() {
  const id = useParam('id')
  return <AdminGate title={id ? '账号' : '建账号'}>{id ? <PersonDetail id={id} /> : <NewPerson />}</AdminGate>
}
