import { errorOf, offlineError } from './api-error'
import { authorised } from './http'

async function fetched(path: string): Promise<Blob> {
  const answer = await authorised(async (headers) => {
    try {
      const response = await fetch(path, { headers })
      return {
        status: response.status,
        body: response.ok ? await response.blob() : ((await response.json().catch(() => null)) as unknown),
      }
    } catch {
      throw offlineError()
    }
  })
  if (answer.status >= 300) throw errorOf(answer.status, answer.body)
  return answer.body as Blob
}

/** A text that only who is logged in may read, e.g. a drawing. */
export const fetchText = async (path: string): Promise<string> => (await fetched(path)).text()

/** Saves what only who is logged in may read; a plain link would send no token. */
export async function download(path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await fetched(path))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
