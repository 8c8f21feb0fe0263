import type { StaffImportView } from '@bangban/shared/accounts/account-api'
import Taro from '@tarojs/taro'
import { apiBase } from '../core/api-base'
import { errorOf, offlineError } from '../core/api-error'
import { authorised } from '../core/http'
import type { PickedFile } from '../core/picked-file'

/** `onProgress`: per cent of the file that have left. */
export async function sendSheet(picked: PickedFile, onProgress: (percent: number) => void): Promise<StaffImportView> {
  const answer = await authorised((headers) => transmit(picked, headers, onProgress))
  if (answer.status >= 300) throw errorOf(answer.status, answer.body)
  return answer.body as StaffImportView
}

async function transmit(picked: PickedFile, headers: Record<string, string>, onProgress: (percent: number) => void) {
  try {
    const sending = Taro.uploadFile({
      url: `${apiBase()}/api/staff/import`,
      filePath: picked.source as string,
      name: 'file',
      fileName: picked.name,
      header: { ...headers, 'Idempotency-Key': picked.key },
    })
    sending.progress(({ progress }) => onProgress(progress))
    const { statusCode, data } = await sending
    return { status: statusCode, body: parsed(data) }
  } catch {
    throw offlineError()
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
