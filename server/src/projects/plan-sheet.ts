import type { PlanItemView, PlanView, ProjectView } from '@bangban/shared/projects/project-api'
import { planItemWord, stageNames, taskForceRoleNames } from '@bangban/shared/projects/plan-words'
import { profileWords, tierNames } from '@bangban/shared/projects/project-profile'
import type ExcelJS from 'exceljs'
import { excel } from '../platform/excel.js'

type Value = string | number | Date | null

interface Field {
  header: string
  width: number
  value: (item: PlanItemView, context: Context) => Value
  format?: string
}

interface Context {
  number: number
  /** Name of an item by its code. */
  nameOf: (code: string) => string
}

const dayFormat = 'yyyy-mm-dd'
/** Excel knows no zones: midnight UTC is the day itself. */
const day = (text: string | null): Date | null => (text === null ? null : new Date(`${text}T00:00:00Z`))
const yes = (is: boolean): string | null => (is ? '是' : null)
const linked = (item: PlanItemView, kind: 'hard' | 'soft', nameOf: Context['nameOf']): string =>
  item.prerequisites
    .filter((link) => link.kind === kind)
    .map((link) => nameOf(link.code))
    .join('、')

const fields: readonly Field[] = [
  { header: '序号', width: 6, value: (_, { number }) => number },
  { header: '事项', width: 26, value: ({ name }) => name },
  { header: '阶段', width: 14, value: ({ stage }) => stageNames[stage] },
  { header: '办理部门', width: 20, value: ({ unit }) => unit.name },
  { header: '经办人', width: 10, value: ({ handler }) => handler?.name ?? null },
  { header: '经办人电话', width: 14, value: ({ handler }) => handler?.phone || null, format: '@' },
  { header: '要不要办', width: 10, value: ({ applies }) => (applies ? '要办' : '不用办') },
  { header: '不用办的原因', width: 24, value: ({ why }) => why },
  { header: '办到哪了', width: 12, value: (item) => (item.late ? '超时' : planItemWord(item)) },
  { header: '法定时限', width: 10, value: ({ statutoryDays }) => statutoryDays },
  {
    header: '按什么日算',
    width: 11,
    value: (item) => (item.statutoryDays === null ? null : dayKindNames[item.statutoryKind]),
  },
  { header: '承诺工作日', width: 11, value: ({ promisedDays }) => promisedDays },
  { header: '企业自备工作日', width: 14, value: ({ ownDays }) => ownDays || null },
  { header: '公示工作日', width: 11, value: ({ publicityDays }) => publicityDays || null },
  { header: '前面要先办成', width: 30, value: (item, { nameOf }) => linked(item, 'hard', nameOf) || null },
  { header: '可以一起备', width: 24, value: (item, { nameOf }) => linked(item, 'soft', nameOf) || null },
  { header: '材料', width: 34, value: ({ materials }) => materials.map(({ name }) => name).join('、') || null },
  { header: '材料数', width: 8, value: ({ materials }) => materials.length },
  { header: '已有材料', width: 9, value: ({ materials }) => materials.filter(({ since }) => since !== null).length },
  { header: '开始日', width: 12, value: ({ start }) => day(start), format: dayFormat },
  {
    header: '办成日',
    width: 12,
    value: ({ decidedOn, state }) => (state === 'granted' ? day(decidedOn) : null),
    format: dayFormat,
  },
  {
    header: '预计办成日',
    width: 12,
    value: ({ finish, state }) => (state === 'granted' ? null : day(finish)),
    format: dayFormat,
  },
  { header: '可以晚几个工作日', width: 16, value: ({ slackDays }) => slackDays },
  { header: '最要紧的线', width: 11, value: ({ critical }) => yes(critical) },
  { header: '今天能办', width: 10, value: ({ today }) => yes(today) },
]
const dayKindNames = { working: '工作日', calendar: '自然日' } as const
const headingRow = 3
/** Excel's number for it; the library's type knows only the smaller ones. */
const a3 = 8 as ExcelJS.PaperSize

/** 项目审批明细表: numbers are numbers and days are days, so that one can filter, sort and sum. */
export async function planSheet(project: ProjectView, plan: PlanView): Promise<Buffer> {
  const workbook = new (await excel()).Workbook()
  addItems(workbook, project, plan)
  addTaskForce(workbook, project)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function addItems(workbook: ExcelJS.Workbook, project: ProjectView, plan: PlanView): void {
  const sheet = workbook.addWorksheet('审批明细表', {
    views: [{ state: 'frozen', xSplit: 2, ySplit: headingRow }],
    pageSetup: {
      paperSize: a3,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `1:${headingRow}`,
      margins: { left: 0.4, right: 0.4, top: 0.4, bottom: 0.5, header: 0.2, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&L日期按工作日算，以办事指南为准&R第 &P 页，共 &N 页' },
  })
  sheet.columns = fields.map(({ width, format }) => ({ width, ...(format ? { style: { numFmt: format } } : {}) }))
  sheet.getCell(1, 1).value = `${project.name} 项目审批明细表`
  sheet.getCell(1, 1).font = { bold: true, size: 16 }
  sheet.getCell(2, 1).value = aboutOf(project, plan)
  const heading = sheet.getRow(headingRow)
  heading.values = fields.map(({ header }) => header)
  heading.font = { bold: true }
  heading.alignment = { vertical: 'middle', wrapText: true }
  heading.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEBF0EF' } }
  const names = new Map(plan.items.map(({ code, name }) => [code, name]))
  const nameOf = (code: string) => names.get(code) ?? code
  plan.items.forEach((item, index) => {
    const row = sheet.getRow(headingRow + 1 + index)
    row.values = fields.map(({ value }) => value(item, { number: index + 1, nameOf }))
    row.alignment = { vertical: 'top', wrapText: true }
    if (!item.applies) row.font = { color: { argb: 'FF566562' } }
  })
  const last = headingRow + plan.items.length
  sheet.autoFilter = { from: { row: headingRow, column: 1 }, to: { row: last, column: fields.length } }
  sheet.pageSetup.printArea = `A1:${sheet.getColumn(fields.length).letter}${last}`
}

function aboutOf(project: ProjectView, { version, finish, today }: PlanView): string {
  return [
    project.enterprise.name,
    tierNames[project.tier],
    project.townshipName,
    `投资 ${project.investment} 万元`,
    profileWords(project.profile),
    `第 ${version} 版计划`,
    `${today} 算得，照今天就办 ${finish} 办完`,
  ].join('；')
}

/** The card of the people, so that whoever has the sheet knows whom to ring. */
function addTaskForce(workbook: ExcelJS.Workbook, { taskForce }: ProjectView): void {
  if (!taskForce) return
  const sheet = workbook.addWorksheet('专班联系卡')
  sheet.columns = [
    { header: '姓名', width: 12 },
    { header: '专班里', width: 10 },
    { header: '分工', width: 30 },
    { header: '电话', width: 16, style: { numFmt: '@' } },
    { header: '单位', width: 24 },
  ]
  sheet.getRow(1).font = { bold: true }
  for (const { name, role, duty, phone, homeUnit } of taskForce.members)
    sheet.addRow([name, taskForceRoleNames[role], duty, phone, homeUnit?.name ?? null])
}
