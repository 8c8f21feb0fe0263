import type { BoardQuery } from '@bangban/shared/requests/supervision-api'
import { errorOf } from '../core/api-error'
import { authorised, withQuery } from '../core/http'
import { onFrame } from '../core/socket'

/**
 * Fetches the sheet while the server writes it, and hands it to the browser. How many rows are written comes over the
 * socket; how many there will be stands in the head of the answer.
 */
export async function exportSheet(
  query: BoardQuery,
  onProgress: (done: number, total: number | null) => void,
): Promise<void> {
  const ticket = `sheet-${Date.now()}-${Math.round(Math.random() * 1e6)}`
  const stop = onFrame((frame) => {
    if (frame.type === 'export' && frame.data.ticket === ticket) onProgress(frame.data.done, frame.data.total)
  })
  try {
    const answer = await authorised(async (headers) => {
      const response = await fetch(withQuery('/api/supervision/export.xlsx', { ...query, ticket }), { headers })
      return {
        status: response.status,
        body: response.ok ? await response.blob() : ((await response.json()) as unknown),
      }
    })
    if (answer.status >= 300) throw errorOf(answer.status, answer.body)
    save(answer.body as Blob)
  } finally {
    stop()
  }
}

function save(sheet: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(sheet)
  link.download = `跟踪督办 ${new Date().toISOString().slice(0, 10)}.xlsx`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
