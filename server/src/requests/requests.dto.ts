import {
  evaluationDimensions,
  grades,
  requestLimits as limits,
  requestModes,
  type Grade,
  type RequestMode,
  type SubmitInput,
} from '@bangban/shared/requests/request-api'
import { requestChannels, type RequestChannel } from '@bangban/shared/requests/request-channel'
import { requestListViews, type RequestListView } from '@bangban/shared/requests/request-policy'
import { requestStatuses, type RequestStatus } from '@bangban/shared/requests/request-status'
import { Type } from 'class-transformer'
import {
  IdField,
  ChoiceField,
  PartField,
  PatternField,
  PhoneField,
  TextField,
  TextListField,
  WholeField,
  YesNoField,
} from '../platform/http/fields.js'

export class PersonDto {
  @TextField(limits.name) name: string

  @PhoneField() phone: string
}

export class HomeVisitDto {
  @TextField(limits.address) address: string

  @TextField(limits.note, { min: 0, description: 'When it would suit' }) wish: string
}

export class BehalfDto {
  @TextField(limits.name) name: string

  @TextField(20, { description: 'e.g. 母亲, 邻居' }) relation: string
}

export class SubmitDto implements SubmitInput {
  @IdField({ optional: true, description: 'Omitted: “I don’t know which item”' }) serviceCode?: string

  @TextField(limits.subject) subject: string

  @TextField(limits.description) description: string

  @ChoiceField(requestModes) mode: RequestMode

  @ChoiceField(requestChannels, { description: 'window and phone are for clerks only (403)' }) channel: RequestChannel

  @TextField(40, { description: "Unit code of the township, e.g. '371681101'" }) township: string

  @PartField(() => PersonDto) contact: PersonDto

  @PartField(() => HomeVisitDto, { optional: true }) homeVisit?: HomeVisitDto

  @PartField(() => BehalfDto, { optional: true }) onBehalfOf?: BehalfDto

  @IdField({ optional: true }) enterpriseId?: string

  @IdField({ optional: true }) projectId?: string

  @TextListField(limits.attachments, 64, { optional: true, description: 'Ids of uploaded files' })
  attachments?: string[]

  @IdField({ optional: true, description: '事没办成: id of one’s own request, or `none`' })
  stuckOf?: string
}

const lights = ['green', 'yellow', 'red', 'paused'] as const

export class ListDto {
  @ChoiceField(requestListViews, { optional: true, description: 'Default mine; a view that is not one’s role is 403' })
  view: RequestListView = 'mine'

  @ChoiceField(requestStatuses, { optional: true }) status?: RequestStatus

  @ChoiceField(lights, { optional: true }) light?: (typeof lights)[number]

  @TextField(60, { optional: true, description: 'Code, phone, its last four digits, item or whole name' })
  keyword?: string

  @TextField(300, { optional: true }) cursor?: string

  @Type(() => Number)
  @WholeField(1, 100, { optional: true })
  limit: number = 20
}

export class PageDto {
  @TextField(300, { optional: true }) cursor?: string

  @Type(() => Number)
  @WholeField(1, 100, { optional: true })
  limit: number = 50
}

export class MandateDto {
  @YesNoField({ optional: true, description: 'The principal confirms on the screen' }) confirm?: boolean

  @IdField({ optional: true, description: 'Photograph of the paper he signed' }) fileId?: string
}

export class FindDto {
  @PatternField(/^ZP\d{2}-\d{4}-\d{6}$/, '编号像 ZP26-1118-004213 这样') caseCode: string

  @PhoneField() phone: string

  @PatternField(/^\d{6}$/, '验证码是 6 位数字') code: string
}

export class DimensionsDto implements Partial<Record<(typeof evaluationDimensions)[number], Grade>> {
  @ChoiceField(grades, { optional: true }) efficiency?: Grade

  @ChoiceField(grades, { optional: true }) accuracy?: Grade

  @ChoiceField(grades, { optional: true }) convenience?: Grade

  @ChoiceField(grades, { optional: true }) platform?: Grade
}
