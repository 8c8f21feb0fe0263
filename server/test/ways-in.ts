import type { SessionView, StaffCreatedView } from '@bangban/shared/accounts/account-api'
import { Account } from '../src/accounts/account.entity.js'
import type { Answer, Person, World } from './world.js'

/** What clients send to log in. */
export const byWechat = (world: World, name: string): Promise<Answer<SessionView>> =>
  world.as(null).post('/api/auth/wechat', { code: `sandbox-${name}` })

export const byPassword = (world: World, username: string, password: string): Promise<Answer<SessionView>> =>
  world.as(null).post('/api/auth/password', { username, password })

export async function bySms(world: World, phone: string): Promise<Answer<SessionView>> {
  return world.as(null).post('/api/auth/sms/verify', { phone, code: await smsCode(world, phone) })
}

/** Asks for a code and reads it where the sandbox shows it. */
export async function smsCode(world: World, phone: string): Promise<string> {
  const sent = await world.as(null).post('/api/auth/sms', { phone })
  if (sent.status !== 200) throw new Error(`${sent.status} ${sent.problem.code}`)
  return (await world.as(null).get<{ code: string }>(`/sandbox/sms.json?phone=${phone}`)).body.code
}

/** Somebody who may change units and people; the first one comes from the command line, not from the API. */
export async function administrator(world: World): Promise<Person> {
  const person = await world.staff('管理员')
  await world.write((em) => em.update(Account, { id: person.id }, { admin: true, username: 'admin' }))
  return person
}

export interface Colleague {
  id: string
  username: string
  password: string
}

/** Taken on by the administrator, with the password he was given. */
export async function takeOn(world: World, admin: Person, username: string, unit: string): Promise<Colleague> {
  const { status, body } = await world
    .as(admin)
    .post<StaffCreatedView>('/api/staff', { username, name: '牛爱华', unit })
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
  return { id: body.staff.id, username, password: body.initialPassword }
}

export const token = (login: Answer<SessionView>): { token: string } => ({ token: login.body.accessToken })
