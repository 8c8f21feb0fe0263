import { Controller, Get, Query } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { TriedProposal } from '@bangban/shared/routing/routing-api'
import { AdminOnly } from '../accounts/current-actor.js'
import { TrialQuery, TriedProposalDto } from './routing-reads.dto.js'
import { RoutingReads } from './routing.reads.js'

/** Here and not beside the rules, because what a unit has in hand is known here. */
@ApiTags('routing')
@ApiBearerAuth()
@AdminOnly()
@Controller('routing/preview')
export class RoutingTrialController {
  constructor(private readonly reads: RoutingReads) {}

  @Get()
  @ApiOperation({ summary: 'What the rules make of a request like this, and which of them spoke' })
  @ApiOkResponse({ type: [TriedProposalDto] })
  preview(@Query() { homeVisit, hasProject, ...trial }: TrialQuery): Promise<TriedProposal[]> {
    return this.reads.try({ ...trial, homeVisit: homeVisit === 'true', hasProject: hasProject === 'true' })
  }
}
