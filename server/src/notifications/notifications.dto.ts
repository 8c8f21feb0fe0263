import { Type } from 'class-transformer'
import { ApiProperty } from '@nestjs/swagger'
import { consentAnswers, type ConsentAnswer } from '@bangban/shared/notifications/push-channels'
import { IsObject } from 'class-validator'
import {
  IdField,
  PartField,
  PatternField,
  TextField,
  TextListField,
  WholeField,
  YesNoField,
} from '../platform/http/fields.js'

export class PushPageDto {
  @TextField(300, { optional: true }) cursor?: string

  @Type(() => Number)
  @WholeField(1, 100, { optional: true })
  limit: number = 30
}

export class ReadDto {
  @TextListField(100, 26, { optional: true }) ids?: string[]

  @IdField({ optional: true, description: 'all that was told about this case' }) requestId?: string

  @IdField({ optional: true, description: 'all that was told about this project' }) projectId?: string

  @IdField({ optional: true, description: 'all that was told about this enterprise' }) enterpriseId?: string

  @YesNoField({ optional: true }) all?: boolean
}

export class ShownDto {
  @TextListField(100, 26, { minItems: 1 }) ids: string[]
}

export class OpenedDto {
  @TextField(64) via: string
}

export class PushConsentsDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: [...consentAnswers] },
    description: "by template id, as WeChat's prompt answered",
  })
  @IsObject({ message: '要填一组内容' })
  results: Record<string, ConsentAnswer>
}

const TimeField = () => PatternField(/^([01]\d|2[0-3]):[0-5]\d$/, '时间写成 21:00 这样')

export class QuietDto {
  @TimeField() from: string
  @TimeField() until: string
}

export class PushSettingsDto {
  @PartField(() => QuietDto, { optional: true, description: 'null or left out = never quiet' })
  quiet?: QuietDto | null
}

export class CallResultDto {
  @YesNoField({ description: 'he answered, and knows now' }) reached: boolean

  @TextField(200, { optional: true, min: 0 }) note?: string
}
