import { requestLimits } from '@bangban/shared/requests/request-api'
import {
  boardAges,
  type BoardAge,
  type BoardQuery,
  type BulkInput,
  type BulkResult,
} from '@bangban/shared/requests/supervision-api'
import { Type } from 'class-transformer'
import { ChoiceField, DayField, IdField, TextField, TextListField, WholeField } from '../platform/http/fields.js'
import { ShownText, ShownYesNo } from '../platform/http/shown.js'

const lights = ['green', 'yellow', 'red', 'paused'] as const
const dues = ['next', 'leaders'] as const

class BoardFilterDto implements BoardQuery {
  @ChoiceField(lights, { optional: true }) light?: (typeof lights)[number]

  @IdField({ optional: true, description: 'A unit and the units below it' }) unit?: string

  @IdField({ optional: true, description: 'Code of a service item' }) service?: string

  @Type(() => Number)
  @ChoiceField(boardAges, { optional: true, description: 'Applied for at least so many working days ago' })
  age?: BoardAge

  @ChoiceField(dues, {
    optional: true,
    description: 'next: due by the close of the next working day; leaders: five working days over',
  })
  due?: (typeof dues)[number]
}

export class BoardDto extends BoardFilterDto {
  @TextField(300, { optional: true }) cursor?: string

  @Type(() => Number)
  @WholeField(1, 100, { optional: true })
  limit: number = 30
}

export class FiguresDto {
  @IdField({ optional: true }) unit?: string
  @IdField({ optional: true }) service?: string
}

export class ExportDto extends BoardFilterDto {
  @IdField({ optional: true, description: 'Comes back with the progress on the socket' }) ticket?: string
}

export class BulkDto implements BulkInput {
  @ChoiceField(['supervise', 'remind']) action: 'supervise' | 'remind'

  @TextListField(100, 26, { minItems: 1 }) ids: string[]

  @TextField(requestLimits.note, { optional: true }) note?: string

  @DayField({ optional: true }) answerBy?: string
}

export class BulkResultDto implements BulkResult {
  @ShownText() id: string
  @ShownText.nullable() code: string | null
  @ShownYesNo() done: boolean
  @ShownText.nullable({ description: 'Why not, in words' }) problem: string | null
}
