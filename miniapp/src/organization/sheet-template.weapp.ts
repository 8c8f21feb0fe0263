import Taro from '@tarojs/taro'
import { apiBase } from '../core/api-base'
import { errorOf, offlineError } from '../core/api-error'
import { authorised } from '../core/http'

/** What the administrator reads before he takes the template. */
export const templateHint = '打开以后点右上角，发给自己的电脑填写；填好发到任意聊天里，再回来选。'

/** WeChat saves nothing by itself: its reader is opened, from where the sheet can be sent on. */
export async function takeTemplate(): Promise<void> {
  const answer = await authorised(async (header) => {
    try {
      const { statusCode, tempFilePath } = await Taro.downloadFile({
        url: `${apiBase()}/api/staff/import-template.xlsx`,
        header,
      })
      return { status: statusCode, tempFilePath }
    } catch {
      throw offlineError()
    }
  })
  if (answer.status >= 300) throw errorOf(answer.status, null)
  await Taro.openDocument({ filePath: answer.tempFilePath, fileType: 'xlsx', showMenu: true })
}
