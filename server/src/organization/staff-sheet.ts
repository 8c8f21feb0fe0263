import type ExcelJS from 'exceljs'
import { DomainError } from '../platform/errors.js'
import { excel } from '../platform/excel.js'

const columns = [
  { header: '用户名', key: 'username', width: 24 },
  { header: '姓名', key: 'name', width: 16 },
  { header: '手机号', key: 'phone', width: 16 },
  { header: '单位编码', key: 'unit', width: 20 },
  { header: '负责人', key: 'lead', width: 10 },
  { header: '督办', key: 'supervisor', width: 10 },
  // Sheets that were filled in before it was added do without.
  { header: '企业微信账号', key: 'wecomId', width: 20, optional: true },
] as const

export type SheetRow = Record<(typeof columns)[number]['key'], string> & {
  /** As Excel counts: the heading is row 1. */
  row: number
}

const mostRows = 2_000

const badSheet = (message: string) => new DomainError('input.invalid', { fields: [{ field: 'file', message }] })

/** An empty sheet to fill in; the second page lists the codes of the units. */
export async function staffTemplate(units: readonly { code: string; name: string }[]): Promise<Buffer> {
  const workbook = new (await excel()).Workbook()
  const people = workbook.addWorksheet('人员')
  people.columns = columns.map(({ header, key, width }) => ({ header, key, width, style: { numFmt: '@' } }))
  people.getRow(1).font = { bold: true }
  const codes = workbook.addWorksheet('单位编码和填法')
  codes.columns = [
    { header: '单位编码', width: 24 },
    { header: '单位', width: 28 },
    { header: '填法', width: 60 },
  ]
  codes.getRow(1).font = { bold: true }
  const hints = ['手机号可以不填', '负责人、督办：填“是”，不是就空着', '督办只有中心的人可以填', '企业微信账号可以不填']
  units.forEach(({ code, name }, index) => codes.addRow([code, name, hints[index] ?? '']))
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** @throws file.not_allowed when it is no workbook, input.invalid when it is not our sheet */
export async function readStaffSheet(bytes: Buffer): Promise<SheetRow[]> {
  const sheet = await firstSheet(bytes)
  const headings = columns.map((_, index) =>
    sheet
      .getRow(1)
      .getCell(index + 1)
      .text.trim(),
  )
  if (columns.some((column, index) => !fits(column, headings[index] ?? ''))) {
    throw badSheet(`第一行要是：${columns.map(({ header }) => header).join('、')}。请用模板填写`)
  }
  if (sheet.rowCount > mostRows + 1) throw badSheet(`一次最多 ${mostRows} 人`)
  const rows: SheetRow[] = []
  sheet.eachRow((cells, row) => {
    const values = columns.map(({ key }, index) => [key, cells.getCell(index + 1).text.trim()] as const)
    if (row > 1 && values.some(([, value]) => value !== ''))
      rows.push({ row, ...(Object.fromEntries(values) as Omit<SheetRow, 'row'>) })
  })
  if (rows.length === 0) throw badSheet('表里没有人')
  return rows
}

const fits = (column: (typeof columns)[number], heading: string): boolean =>
  heading === column.header || ('optional' in column && heading === '')

async function firstSheet(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const workbook = new (await excel()).Workbook()
  try {
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  } catch {
    throw new DomainError('file.not_allowed', { detail: '要用 Excel 的 xlsx 格式' })
  }
  const [sheet] = workbook.worksheets
  if (!sheet) throw badSheet('表里没有人')
  return sheet
}
