import {
  CreateTables,
  idRef,
  instant,
  key,
  longText,
  optional,
  text,
  wholeNumber,
  yesNo,
  type TablePlan,
} from './table-columns.js'

export class CreateCalendar1790000000600 extends CreateTables {
  readonly name = 'CreateCalendar1790000000600'
  protected readonly tables: TablePlan[] = [
    {
      name: 'calendar_year',
      columns: [
        wholeNumber('year', { isPrimary: true }),
        yesNo('published'),
        text('source', 64),
        instant('importedAt', optional),
        text('alarmedOn', 10, optional),
      ],
    },
    {
      name: 'calendar_day',
      columns: [
        key('day', 10),
        text('kind', 8),
        text('name', 40, optional),
        longText('sessions', optional),
        text('reason', 200, optional),
        idRef('changedBy', optional),
        instant('changedAt'),
      ],
    },
    {
      name: 'calendar_session',
      columns: [
        key('id'),
        text('name', 40),
        text('since', 10),
        text('until', 10, optional),
        text('fromDay', 5),
        text('toDay', 5),
        longText('weekdays'),
        longText('sessions'),
        text('reason', 200, optional),
        idRef('changedBy', optional),
        instant('changedAt'),
      ],
    },
    {
      name: 'calendar_replan',
      columns: [
        key('id'),
        text('cause', 200),
        idRef('actorId', optional),
        instant('at'),
        text('reached', 26),
        wholeNumber('checked', { default: 0 }),
        wholeNumber('moved', { default: 0 }),
        instant('finishedAt', optional),
      ],
      indices: { calendar_replan_open: ['finishedAt', 'id'] },
    },
  ]
}
