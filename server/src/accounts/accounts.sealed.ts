import { whole, type SealedColumns } from '../platform/sealed-columns.js'
import { Account } from './account.entity.js'

export const accountsSealed: SealedColumns = [
  { entity: Account, sealed: 'name', hashes: { nameHash: whole } },
  { entity: Account, sealed: 'phone', hashes: { phoneHash: whole } },
  { entity: Account, sealed: 'openId', hashes: { openIdHash: whole } },
  { entity: Account, sealed: 'wecomId' },
]
