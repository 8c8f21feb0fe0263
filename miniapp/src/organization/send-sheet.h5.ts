import type { StaffImportView } from '@bangban/shared/accounts/account-api'
import { errorOf, offlineError } from '../core/api-error'
import { authorised } from '../core/http'
import type { PickedFile } from '../core/picked-file'

/** `onProgress`: per cent of the file that have left. Only the older interface of browsers tells. */
export async function sendSheet(picked: PickedFile, onProgress: (percent: number) => void): Promise<StaffImportView> {
  const answer = await authorised((headers) => transmit(picked, headers, onProgress))
  if (answer.status >= 300) throw errorOf(answer.status, answer.body)
  return answer.body as StaffImportView
}

function transmit(picked: PickedFile, headers: Record<string, string>, onProgress: (percent: number) => void) {
  return new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    const form = new FormData()
    form.append('file', picked.source as File, picked.name)
    const call = new XMLHttpRequest()
    call.open('POST', '/api/staff/import')
    for (const [name, value] of Object.entries({ ...headers, 'Idempotency-Key': picked.key })) {
      call.setRequestHeader(name, value)
    }
    call.responseType = 'json'
    call.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onProgress(Math.round((loaded / total) * 100))
    })
    call.addEventListener('load', () => resolve({ status: call.status, body: call.response as unknown }))
    call.addEventListener('error', () => reject(offlineError()))
    call.send(form)
  })
}
