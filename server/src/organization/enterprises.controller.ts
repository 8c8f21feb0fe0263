import { Controller, Get } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { EnterpriseView } from '@bangban/shared/organization/unit-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountOnly, CurrentActor } from '../accounts/current-actor.js'
import { Enterprises } from './enterprises.js'
import { EnterpriseDto } from './organization-view.dto.js'

@ApiTags('enterprises')
@ApiBearerAuth()
@AccountOnly()
@Controller('enterprises')
export class EnterprisesController {
  constructor(private readonly enterprises: Enterprises) {}

  @Get('mine')
  @ApiOperation({ summary: 'Enterprises I may act for' })
  @ApiOkResponse({ type: [EnterpriseDto] })
  mine(@CurrentActor() { accountId }: Actor): Promise<EnterpriseView[]> {
    return this.enterprises.of(accountId)
  }
}
