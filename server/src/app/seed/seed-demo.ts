import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { In } from 'typeorm'
import { Account } from '../../accounts/account.entity.js'
import { NewAccounts } from '../../accounts/new-accounts.js'
import { Catalog } from '../../catalog/catalog.js'
import { UnitDirectory } from '../../organization/unit-directory.js'
import { Database } from '../../platform/database/database.js'
import { UnitOfWork } from '../../platform/database/unit-of-work.js'
import { Ids } from '../../platform/ids.js'
import { Sealer } from '../../platform/sealer.js'
import { Request } from '../../requests/request.entity.js'
import { RoutingRules } from '../../routing/routing-rules.js'
import type { DemoClock } from './demo-clock.js'
import { actorsOf, playMoments } from './demo-moments.js'
import { demoResidents, seedPeople } from './demo-people.js'
import { projectMoments } from './demo-projects.js'
import { requestMoments } from './demo-requests.js'
import { seedCity } from './seed-city.js'

/** City, people and what they are busy with. Each part does nothing where it is there already. */
export async function seedDemo(app: NestFastifyApplication, clock: DemoClock, now: Date): Promise<void> {
  clock.set(now)
  await app.get(UnitOfWork).run(async (em) => {
    await seedCity(em, now)
    await seedPeople(em, app.get(NewAccounts), app.get(Ids), now)
  })
  await app.init()
  await app.get(UnitDirectory).refresh()
  await app.get(Catalog).refresh()
  await app.get(RoutingRules).refresh()
  // What visitors did stays as they left it.
  if (await app.get(Database).read.exists(Request)) return
  const actorOf = actorsOf(app, (who) => accountOf(app, who))
  const moments = [...requestMoments(app, actorOf, now), ...projectMoments(app, actorOf, now)]
  await playMoments(app, clock, now, moments)
}

async function accountOf(app: NestFastifyApplication, who: string): Promise<string> {
  const { read } = app.get(Database)
  const sandbox = /^resident:(.+)$/.exec(who)?.[1]
  const phone = demoResidents.find((resident) => resident.sandbox === sandbox)?.phone
  const account = phone
    ? await read.findOneBy(Account, { phoneHash: In(app.get(Sealer).hashes(phone)) })
    : await read.findOneBy(Account, { username: who })
  if (!account) throw new Error(`the demo has no ${who}`)
  return account.id
}
