import type { EntityManager } from 'typeorm'
import { privacyVersion } from '@bangban/shared/accounts/account-api'
import { Account } from '../../accounts/account.entity.js'
import { Consent } from '../../accounts/consent.entity.js'
import { Membership } from '../../accounts/membership.entity.js'
import type { NewAccount, NewAccounts } from '../../accounts/new-accounts.js'
import { hashPassword } from '../../accounts/passwords.js'
import { EnterpriseMember } from '../../organization/enterprise-member.entity.js'
import { Enterprise } from '../../organization/enterprise.entity.js'
import { insertRows } from '../../platform/database/rows.js'
import type { Ids } from '../../platform/ids.js'
import { cityUnits, type CityUnit } from './city-units.js'
import { madeUpName, madeUpPhone } from './made-up-people.js'

export const demoPassword = 'bangban-demo'
/** Besides the centre: 40 teams, the village stations counted with their townships. */
const helpers = 1_210
const centrePeople = 34
const perVillage = 2
const centreSupervisors = 4

/** Residents log in by WeChat with `sandbox-<name>`, or by SMS with the number. */
export const demoResidents = [
  { sandbox: 'zhang', name: '张示例', phone: '13800000001' },
  { sandbox: 'sun', name: '孙示例', phone: '13800000002' },
  { sandbox: 'qiye', name: '高示例', phone: '13800000003' },
]

/** The check character is right, the company is not there. */
export const demoEnterprise = { creditCode: '91371681MA0000000D', name: '示例循环科技有限公司', of: 'qiye' }

interface Post {
  username: string
  unit: CityUnit
  lead: boolean
  supervisor: boolean
}

/** Who works where: 34 at the centre, 1,210 in 40 teams of at least twelve, two in each village station. */
export function demoPosts(): Post[] {
  const villages = cityUnits.filter((unit) => unit.kind === 'village')
  const teams = cityUnits.filter((unit) => unit.kind === 'township' || unit.kind === 'department')
  const inTeams = helpers - villages.length * perVillage
  const staffOf = (unit: CityUnit, people: number): Post[] =>
    Array.from({ length: people }, (_, index) => ({
      username: `${usernamePrefix(unit)}-${String(index + 1).padStart(2, '0')}`,
      unit,
      lead: index === 0,
      supervisor: unit.kind === 'centre' && index < centreSupervisors,
    }))
  return [
    ...cityUnits.filter((unit) => unit.kind === 'centre').flatMap((unit) => staffOf(unit, centrePeople)),
    ...teams.flatMap((unit, index) =>
      staffOf(unit, Math.floor(inTeams / teams.length) + (index < inTeams % teams.length ? 1 : 0)),
    ),
    ...villages.flatMap((unit) => staffOf(unit, perVillage)),
  ]
}

function usernamePrefix({ code, kind }: CityUnit): string {
  if (kind === 'township') return `town-${code}`
  if (kind === 'department') return `dept-${code}`
  return kind === 'village' ? `village-${code}` : code
}

/** All demo people in one transaction. One password hash serves them all: it is a demo, and hashing is slow on purpose. */
export async function seedPeople(em: EntityManager, accounts: NewAccounts, ids: Ids, now: Date): Promise<void> {
  if (await em.existsBy(Account, { username: 'admin' })) return
  const passwordHash = await hashPassword(demoPassword)
  const posts = demoPosts()
  const staff = posts.map(({ username }, index) =>
    accounts.row({ username, passwordHash, name: madeUpName(index), phone: madeUpPhone(index + 1) }),
  )
  const residents = demoResidents.map(({ name, phone, sandbox }) =>
    accounts.row({ name, phone, phoneVerified: true, openId: `sandbox-openid-${sandbox}` }),
  )
  const admin: NewAccount = { username: 'admin', passwordHash, name: '管理员', admin: true }
  await inBatches([accounts.row(admin), ...staff, ...residents], (rows) => insertRows(em, Account, rows))
  const memberships = posts.map(({ unit, lead, supervisor }, index) => ({
    accountId: staff[index]?.id ?? '',
    unitCode: unit.code,
    lead,
    supervisor,
    onDuty: true,
  }))
  await inBatches(memberships, (rows) => insertRows(em, Membership, rows))
  const consent = { document: 'privacy' as const, version: privacyVersion, at: now, withdrawnAt: null }
  await insertRows(
    em,
    Consent,
    residents.map(({ id }) => ({ ...consent, id: ids.next(), accountId: id })),
  )
  await seedEnterprise(
    em,
    ids.next(),
    residents[demoResidents.findIndex((r) => r.sandbox === demoEnterprise.of)]?.id,
    now,
  )
}

async function seedEnterprise(
  em: EntityManager,
  id: string,
  accountId: string | undefined,
  createdAt: Date,
): Promise<void> {
  const { creditCode, name } = demoEnterprise
  await insertRows(em, Enterprise, { id, creditCode, name, createdAt, status: 'confirmed' as const })
  if (accountId) await insertRows(em, EnterpriseMember, { enterpriseId: id, accountId, admin: true })
}

const batchSize = 200

async function inBatches<T>(rows: T[], insert: (batch: T[]) => Promise<void>): Promise<void> {
  for (let start = 0; start < rows.length; start += batchSize) await insert(rows.slice(start, start + batchSize))
}
