/** A sixth of what a start takes, for what few ask for: loaded when the first workbook is read or written. */
export const excel = async () => (await import('exceljs')).default
