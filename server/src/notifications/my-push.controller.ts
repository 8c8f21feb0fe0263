import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common'
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { PushSettingsView } from '@bangban/shared/notifications/push-api'
import { consentAnswers } from '@bangban/shared/notifications/push-channels'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { DomainError } from '../platform/errors.js'
import { PushConsentsDto, PushSettingsDto } from './notifications.dto.js'
import { PushConsents } from './push-consents.js'
import { PushSettings } from './push-settings.js'

@ApiTags('me')
@ApiBearerAuth()
@AccountOnly()
@Controller('me')
export class MyPushController {
  constructor(
    private readonly consents: PushConsents,
    private readonly settings: PushSettings,
  ) {}

  @Post('push-consents')
  @HttpCode(204)
  @ApiOperation({
    summary: "What WeChat's prompt for subscribe messages was answered with; 422 for an unknown template",
  })
  async consent(@CurrentActor() { accountId }: Actor, @Body() { results }: PushConsentsDto): Promise<void> {
    const [bad] = Object.entries(results).filter(([, answer]) => !consentAnswers.includes(answer))
    if (bad) {
      const fields = [{ field: `results.${bad[0]}`, message: `只能是 ${consentAnswers.join('、')}` }]
      throw new DomainError('request.malformed', { fields })
    }
    await this.consents.record(accountId, results)
  }

  @Get('push-settings')
  @ApiOperation({ summary: 'When I do not want to be disturbed' })
  read(@CurrentActor() { accountId }: Actor): Promise<PushSettingsView> {
    return this.settings.of(accountId)
  }

  @Post('push-settings')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change it: outside channels wait through the quiet hours, the open screen does not' })
  async change(@CurrentActor() { accountId }: Actor, @Body() { quiet }: PushSettingsDto): Promise<PushSettingsView> {
    await this.settings.change(accountId, { quiet: quiet ?? null })
    return this.settings.of(accountId)
  }
}
