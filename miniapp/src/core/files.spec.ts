import { afterEach, expect, it, jest } from '@jest/globals'
import { sendFile } from './files'

/** An upload that the test moves on. */
class Upload {
  static last: Upload
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {}
  timeout = 0
  ontimeout?: () => void
  open = (): void => void (Upload.last = this)
  setRequestHeader = (): void => undefined
  send = (): void => undefined
}

const real = window.XMLHttpRequest
afterEach(() => {
  window.XMLHttpRequest = real
  jest.restoreAllMocks()
})

it('gives up a file that stands still for two minutes, so that what waits behind it can go; not one that is slow', async () => {
  window.XMLHttpRequest = Upload as never
  const now = jest.spyOn(Date, 'now').mockReturnValue(0)
  const source = new File(['%PDF'], '合同.pdf', { type: 'application/pdf' })
  const sending = sendFile({ key: 'k', name: '合同.pdf', bytes: 4, preview: null, source })
  const refused = expect(sending).rejects.toMatchObject({ title: '网太慢，没传上去', offline: false, status: 408 })
  await new Promise((resolve) => setTimeout(resolve, 0))
  const call = Upload.last
  expect(call.timeout).toBe(120_000)
  now.mockReturnValue(110_000)
  call.upload.onprogress?.({ loaded: 1, total: 4 })
  expect(call.timeout).toBe(230_000)
  call.ontimeout?.()
  await refused
})
