import { Account } from '../../accounts/account.entity.js'
import type { Database } from '../../platform/database/database.js'
import { Request } from '../../requests/request.entity.js'

/** Whether the demo's people and past are there already. */
export async function isSeeded({ read }: Database): Promise<boolean> {
  return (await read.existsBy(Account, { username: 'admin' })) && (await read.exists(Request))
}
