import { Controller, Get, Inject } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import type { MetaView } from '@bangban/shared/calendar/meta-api'
import { Public } from '../accounts/current-actor.js'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config } from '../platform/config.js'
import { WorkingCalendar } from './working-calendar.js'

@ApiTags('meta')
@Controller('meta')
export class MetaController {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Public()
  @ApiOperation({
    summary:
      "The server's time, the office days and the centre's phone: what a screen needs for words like “还有 3 个工作日”",
  })
  read(): MetaView {
    const { demo, centrePhone, wechatTemplates } = this.config
    const templates = Object.fromEntries(
      Object.entries(wechatTemplates).map(([kind, { id, longTerm }]) => [kind, { id, longTerm }]),
    )
    return { now: this.clock.now().toISOString(), demo, centrePhone, holidays: this.calendar.holidays, templates }
  }
}
