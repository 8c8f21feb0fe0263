import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { ServiceItemView } from '@bangban/shared/catalog/service-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AdminOnly, CurrentActor } from '../accounts/current-actor.js'
import { Catalog } from './catalog.js'
import { ServiceItemActions } from './service-items.actions.js'
import { NewServiceDto, ServiceChangeDto, ServiceItemDto } from './service-items.dto.js'

@ApiTags('services')
@ApiBearerAuth()
@AdminOnly()
@Controller('service-items')
export class ServiceItemsController {
  constructor(
    private readonly catalog: Catalog,
    private readonly actions: ServiceItemActions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every item with all that is kept of it, also those offered no more' })
  @ApiOkResponse({ type: [ServiceItemDto] })
  async list(): Promise<ServiceItemView[]> {
    await this.catalog.refresh()
    return this.catalog.items()
  }

  @Post()
  @ApiOperation({ summary: 'Offer another item' })
  @ApiCreatedResponse({ type: ServiceItemDto })
  add(@CurrentActor() { accountId }: Actor, @Body() input: NewServiceDto): Promise<ServiceItemView> {
    return this.actions.add(accountId, input)
  }

  @Post(':code')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change an item, offer it no more or again. 409 when somebody else was quicker' })
  @ApiOkResponse({ type: ServiceItemDto })
  change(
    @CurrentActor() { accountId }: Actor,
    @Param('code') code: string,
    @Body() change: ServiceChangeDto,
  ): Promise<ServiceItemView> {
    return this.actions.change(accountId, code, change)
  }
}
