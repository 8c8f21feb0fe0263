import Taro from '@tarojs/taro'
import { apiBase } from './api-base'
import { errorOf, offlineError } from './api-error'
import { authorised } from './http'

/** Opens a paper in WeChat's own reader, from where it can be sent on or printed. */
export async function download(path: string, _name: string): Promise<void> {
  const answer = await authorised(async (header) => {
    try {
      const { statusCode, tempFilePath } = await Taro.downloadFile({ url: apiBase() + path, header })
      return { status: statusCode, body: tempFilePath }
    } catch {
      throw offlineError()
    }
  })
  if (answer.status >= 300) throw errorOf(answer.status, null)
  await Taro.openDocument({ filePath: answer.body, fileType: 'xlsx', showMenu: true })
}

/** Nothing on the phone draws it. */
export const fetchText = (_path: string): Promise<string> => Promise.resolve('')
