import { parseArgs } from 'node:util'
import { newInitialPassword } from '../../accounts/passwords.js'
import { NewAccounts } from '../../accounts/new-accounts.js'
import { Administrators, type NewAdministrator } from '../../organization/administrators.js'
import type { Config } from '../../platform/config.js'
import { DomainError } from '../../platform/errors.js'
import { isSeeded } from '../seed/is-seeded.js'
import { Refusal, withTools, type Tools } from './program.js'
import { readSecret } from './read-secret.js'

const usage = `用法 / Usage: admin:create <username> [name] [--password]
  --password  自己定密码，从终端或管道读入 / choose the password: asked for, or piped in`

/** `pnpm admin:create`: the first administrator, who then takes on everybody else. */
export async function createAdmin(config: Config, args: string[]): Promise<string> {
  const { username, name, asks } = wanted(args)
  const password = asks ? await chosenPassword() : newInitialPassword()
  await withTools(config, async (tools) => {
    // The demo makes its own people, once, and would stumble over somebody who is there already.
    if (config.demo && !(await isSeeded(tools.database)))
      throw new Refusal(
        '演示还没有启动过：先启动一次，管理员是 admin / This is the demo: start it once, log in as admin',
      )
    await create(tools, { username, name, password })
  })
  const made = `管理员 ${username.toLowerCase()} 建好了 / Administrator ${username.toLowerCase()} was created`
  if (asks) return made
  return `${made}
一次性密码 / One-time password: ${password}
登录后请到“我的”里改掉 / Change it after the first login`
}

function wanted(args: string[]): { username: string; name: string; asks: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { password: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    const [username, name = '管理员', ...rest] = positionals
    if (username !== undefined && rest.length === 0) return { username, name, asks: values.password }
  } catch {
    // An option that is not there: the usage says it all.
  }
  throw new Refusal(usage)
}

async function chosenPassword(): Promise<string> {
  const password = await readSecret('密码 / Password: ')
  // What nobody saw being typed is typed twice.
  if (process.stdin.isTTY && (await readSecret('再输一次 / Again: ')) !== password)
    throw new Refusal('两次输入的密码不一样 / The two passwords differ')
  return password
}

async function create({ work, sealer, ids, clock, audit }: Tools, input: NewAdministrator): Promise<void> {
  try {
    await new Administrators(work, new NewAccounts(sealer, ids, clock), audit).create(input)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const [bad] = error.context.fields ?? []
    throw new Refusal(
      bad
        ? `${bad.message} / Not allowed: ${bad.field}\n${usage}`
        : `用户名 ${input.username} 已经有人用了，什么都没有改 / User name ${input.username} is taken; nothing was changed`,
    )
  }
}
