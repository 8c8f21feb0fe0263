import { Controller, Get } from '@nestjs/common'
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { EnterpriseView } from '@bangban/shared/organization/unit-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { Enterprises } from './enterprises.js'

@ApiTags('enterprises')
@ApiBearerAuth()
@AccountOnly()
@Controller('enterprises')
export class EnterprisesController {
  constructor(private readonly enterprises: Enterprises) {}

  @Get('mine')
  @ApiOperation({ summary: 'Enterprises I may act for' })
  mine(@CurrentActor() { accountId }: Actor): Promise<EnterpriseView[]> {
    return this.enterprises.of(accountId)
  }
}
