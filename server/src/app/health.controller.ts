import { Controller, Get, Header } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { Public } from '../accounts/current-actor.js'
import { Database } from '../platform/database/database.js'
import { DomainError } from '../platform/errors.js'
import { Metrics } from '../platform/metrics.js'

@ApiTags('operation')
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
  ) {}

  @Get('healthz')
  @ApiOperation({ summary: 'The process answers' })
  alive(): { status: 'ok' } {
    return { status: 'ok' }
  }

  @Get('readyz')
  @ApiOperation({ summary: 'The database answers too; 503 otherwise' })
  async ready(): Promise<{ status: 'ok' }> {
    await this.database.read.query('SELECT 1').catch(() => {
      throw new DomainError('server.busy', { retryAfterSeconds: 5 })
    })
    return { status: 'ok' }
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Figures for Prometheus' })
  figures(): Promise<string> {
    return this.metrics.registry.metrics()
  }
}
