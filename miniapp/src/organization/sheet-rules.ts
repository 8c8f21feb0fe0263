import { fileLimits } from '@bangban/shared/files/file-api'
import { ApiError, wordsOf } from '../core/api-error'
import type { PickedFile } from '../core/picked-file'

export const sheetEnding = '.xlsx'

/** Why this one need not be sent at all. */
export function problemOfSheet({ name, bytes }: Pick<PickedFile, 'name' | 'bytes'>): string | null {
  if (!name.toLowerCase().endsWith(sheetEnding))
    return `要 ${sheetEnding} 结尾的 Excel 表格。老格式请另存为 ${sheetEnding}`
  if (bytes > fileLimits.bytes) return '文件太大了，一个不能超过 10 MB'
  return null
}

/** The sheet itself was found wanting: sending it again would not help, another one has to be chosen. */
export const isRefused = (error: unknown): boolean =>
  error instanceof ApiError && [400, 413, 415, 422].includes(error.status)

/** What is wrong with the sheet as a whole is said of the field `file`. */
export function wordsOfRefusal(error: unknown): string {
  if (!(error instanceof ApiError)) return wordsOf(error)
  if (error.code === 'file.not_allowed') return '这个文件打不开，不是 Excel 表格。请下载模板，填好再选'
  if (error.offline) return '没连上。连上以后再点一次“导入”就行，不会重复建'
  return error.fields.file ?? error.title
}
