import { fileLimits, paperEndings, type FileView } from '@bangban/shared/files/file-api'
import { errorOf, offlineError, tooLargeError, tooSlowError } from './api-error'
import { authorised } from './http'
import { newFileKey, type PickedFile, type WayToPick } from './picked-file'
import { shrunkPicture } from './shrink-picture.h5'

const accepted = ['image/*', ...paperEndings.map((ending) => `.${ending}`)].join(',')

/** Opens the browser's own chooser, which offers the camera on a phone. Cancelling gives an empty list. */
export function pickFiles(most: number): Promise<PickedFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accepted
    input.multiple = most > 1
    input.addEventListener('change', () => resolve([...(input.files ?? [])].slice(0, most).map(picked)))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/** The browser's chooser has everything in it. */
export const waysToPick: readonly WayToPick[] = [{ label: '照片或文件', pick: pickFiles }]

const picked = (file: File): PickedFile => ({
  key: newFileKey(),
  name: file.name,
  bytes: file.size,
  preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : null,
  source: file,
})

/** @param onProgress percent of it that has gone up */
export async function sendFile(picked: PickedFile, onProgress?: (percent: number) => void): Promise<FileView> {
  const file = await shrunkPicture(picked.source as File)
  if (file.size > fileLimits.bytes) throw tooLargeError()
  const answer = await authorised((headers) => {
    const form = new FormData()
    form.append('file', file, picked.name)
    return upload({ ...headers, 'Idempotency-Key': picked.key }, form, onProgress)
  })
  if (answer.status >= 300) throw errorOf(answer.status, answer.body)
  return answer.body as FileView
}

/** So long a file may stand still: whatever waits behind it would wait for ever. */
const patience = 2 * 60_000

/** `fetch` does not say how far it has got. */
function upload(
  headers: Record<string, string>,
  form: FormData,
  onProgress?: (percent: number) => void,
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', '/api/files')
    for (const [name, value] of Object.entries(headers)) call.setRequestHeader(name, value)
    call.responseType = 'json'
    // Counted from the beginning: a file that is slow but moves gets more time with each part that has gone up.
    const begun = Date.now()
    call.timeout = patience
    call.upload.onprogress = ({ loaded, total }) => {
      call.timeout = Date.now() - begun + patience
      onProgress?.(Math.floor((loaded / total) * 100))
    }
    call.ontimeout = () => reject(tooSlowError())
    call.onload = () => resolve({ status: call.status, body: call.response as unknown })
    call.onerror = () => reject(offlineError())
    call.send(form)
  })
}
