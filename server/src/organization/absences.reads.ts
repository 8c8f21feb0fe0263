import { Injectable } from '@nestjs/common'
import type { AbsenceView } from '@bangban/shared/organization/duty-api'
import { In, IsNull, MoreThan } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { Database } from '../platform/database/database.js'
import { Sealer } from '../platform/sealer.js'
import { Absence } from './absence.entity.js'

@Injectable()
export class AbsenceReads {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** Those that are running or still to come, the next one first. */
  async of(accountId: string): Promise<AbsenceView[]> {
    return ((await this.ofAll([accountId])).get(accountId) ?? []).map((absence) => this.view(absence))
  }

  async ofAll(accountIds: readonly string[]): Promise<Map<string, Absence[]>> {
    const found = new Map<string, Absence[]>()
    if (accountIds.length === 0) return found
    const open = await this.database.read.find(Absence, {
      where: { accountId: In([...accountIds]), endedAt: IsNull(), endsAt: MoreThan(this.clock.now()) },
      order: { startsAt: 'ASC', id: 'ASC' },
    })
    for (const absence of open) found.set(absence.accountId, [...(found.get(absence.accountId) ?? []), absence])
    return found
  }

  view({ id, startsAt, endsAt, note, beganAt }: Absence): AbsenceView {
    return {
      id,
      from: startsAt.toISOString(),
      until: endsAt.toISOString(),
      note: note === null ? null : this.sealer.open(note),
      state: beganAt ? 'running' : 'planned',
    }
  }
}
