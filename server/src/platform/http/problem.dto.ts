import { problems, type ErrorCode, type FieldProblem, type Problem } from '@bangban/shared/platform/problem'
import { ShownChoice, ShownNumber, ShownParts, ShownText } from './shown.js'

class FieldProblemDto implements FieldProblem {
  @ShownText({ description: 'Dotted path into the body' }) field: string
  @ShownText() message: string
}

/** RFC 9457. */
export class ProblemDto implements Problem {
  @ShownText() type: string
  @ShownText({ description: 'Chinese, for people; says what to do next' }) title: string
  @ShownNumber() status: number
  @ShownChoice(Object.keys(problems), { description: 'Stable' }) code: ErrorCode
  @ShownParts(() => FieldProblemDto, { description: 'Left out when no field is to blame' }) errors: FieldProblemDto[]
  @ShownText({ description: 'May be left out' }) detail: string
  @ShownText({ description: 'The request id in the log' }) instance: string
}
