import { Injectable } from '@nestjs/common'
import type { PushSettingsView } from '@bangban/shared/notifications/push-api'
import { clockText, defaultQuietHours, minutesOf } from '@bangban/shared/notifications/quiet-hours'
import { Database } from '../platform/database/database.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows, rowWhere } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { invalid } from '../platform/errors.js'
import { PushSetting } from './push-setting.entity.js'

/** When somebody does not want to be disturbed. What waits for the morning is kept; the open screen never waits. */
@Injectable()
export class PushSettings {
  constructor(
    private readonly database: Database,
    private readonly work: UnitOfWork,
  ) {}

  async of(accountId: string): Promise<PushSettingsView> {
    const own = await rowWhere(this.database.read, PushSetting, { accountId })
    if (!own) return { quiet: textOf(defaultQuietHours.from, defaultQuietHours.until) }
    return { quiet: own.quietFrom === null || own.quietUntil === null ? null : textOf(own.quietFrom, own.quietUntil) }
  }

  async change(accountId: string, { quiet }: PushSettingsView): Promise<void> {
    const quietFrom = quiet ? minutesOf(quiet.from) : null
    const quietUntil = quiet ? minutesOf(quiet.until) : null
    if (quiet && quietFrom === quietUntil) throw invalid('quiet.until', '两个时间要不一样；不想安静就关掉')
    const write = () =>
      this.work.run(async (em) => {
        const changed = { quietFrom, quietUntil }
        if (await em.existsBy(PushSetting, { accountId })) await em.update(PushSetting, { accountId }, changed)
        else await insertRows(em, PushSetting, { accountId, ...changed })
      })
    await write().catch((error: unknown) => (isDuplicate(error) ? write() : Promise.reject(error as Error)))
  }
}

const textOf = (from: number, until: number) => ({ from: clockText(from), until: clockText(until) })
