import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common'
import type { Log } from './log.js'

export const refreshEveryMs = 10_000

/** A small table that nearly every answer needs. Another server's change is seen within ten seconds. */
export abstract class KeptInMemory implements OnModuleInit, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly keeper: Log) {}

  /** Reads the table anew. Call it after the unit of work that changed a row. */
  abstract refresh(): Promise<void>

  async onModuleInit(): Promise<void> {
    await this.refresh()
    this.timer = setInterval(() => void this.refreshQuietly(), refreshEveryMs).unref()
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer)
  }

  /** While the database is away, what was true ten seconds ago is the best there is. */
  private async refreshQuietly(): Promise<void> {
    await this.refresh().catch((error: unknown) => {
      this.keeper.warn({ error, table: this.constructor.name }, 'not refreshed')
    })
  }
}
