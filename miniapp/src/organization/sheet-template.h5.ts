import { errorOf, offlineError } from '../core/api-error'
import { authorised } from '../core/http'

/** What the administrator reads before he takes the template. */
export const templateHint = '存到电脑上，用 Excel 或 WPS 打开填写。'

/** The browser saves it; a plain link could not show who asks. */
export async function takeTemplate(): Promise<void> {
  const answer = await authorised(async (headers) => {
    try {
      const response = await fetch('/api/staff/import-template.xlsx', { headers })
      return { status: response.status, body: await response.blob() }
    } catch {
      throw offlineError()
    }
  })
  if (answer.status >= 300) throw errorOf(answer.status, null)
  const address = URL.createObjectURL(answer.body)
  const link = document.createElement('a')
  link.href = address
  link.download = '人员模板.xlsx'
  link.click()
  URL.revokeObjectURL(address)
}
