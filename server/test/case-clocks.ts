import type { ClockLedgerView, LedgerView } from '@bangban/shared/requests/ledger-api'
import { Session } from '../src/accounts/session.entity.js'
import { RequestClock } from '../src/requests/clocks/request-clock.entity.js'
import type { Person, World } from './world.js'

/** The clocks of a case, as its ledger shows them and as the table has them. */
export class CaseClocks {
  constructor(private readonly world: () => World) {}

  async ledger(by: Person, request: { id: string }): Promise<ClockLedgerView[]> {
    return (await this.world().as(by).get<LedgerView>(`/api/requests/${request.id}/clock`)).body.clocks
  }

  async of(by: Person, request: { id: string }, kind: ClockLedgerView['kind']): Promise<ClockLedgerView> {
    const found = (await this.ledger(by, request)).find((clock) => clock.kind === kind)
    if (!found) throw new Error(`no clock ${kind}`)
    return found
  }

  /** Kinds of those that run, sorted. */
  async running(request: { id: string }): Promise<RequestClock['kind'][]> {
    const clocks = await this.world().read.findBy(RequestClock, { requestId: request.id })
    return clocks
      .filter((clock) => clock.endedAt === null)
      .map((clock) => clock.kind)
      .sort()
  }
}

/** For tests that take weeks or months. */
export async function stayLoggedIn(world: World): Promise<void> {
  await world.write((em) =>
    em
      .createQueryBuilder()
      .update(Session)
      .set({ expiresAt: new Date('2029-01-01') })
      .execute(),
  )
}
