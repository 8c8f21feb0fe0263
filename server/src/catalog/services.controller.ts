import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import { audiences, type Audience, type ServiceView } from '@bangban/shared/catalog/service-api'
import { Public } from '../accounts/current-actor.js'
import { ChoiceField, TextField } from '../platform/http/fields.js'
import { Catalog } from './catalog.js'
import { ServiceDto } from './service-view.dto.js'

export class ServicesQuery {
  @TextField(32, { optional: true, min: 0, description: 'words of the name, or what people call it' }) keyword?: string

  @ChoiceField(audiences, { optional: true }) audience?: Audience
}

@ApiTags('services')
@Public()
@Controller('services')
export class ServicesController {
  constructor(private readonly catalog: Catalog) {}

  @Get()
  @ApiOperation({ summary: 'Service items people can be helped with' })
  @ApiOkResponse({ type: [ServiceDto] })
  list(@Query() { keyword = '', audience }: ServicesQuery): ServiceView[] {
    return this.catalog.search(keyword, audience)
  }

  @Get(':code')
  @ApiOperation({ summary: 'Guide of one item: materials, limit, where' })
  @ApiOkResponse({ type: ServiceDto })
  read(@Param('code') code: string): ServiceView {
    return this.catalog.get(code)
  }
}
