import { fileLimits, paperEndings, type FileView } from '@bangban/shared/files/file-api'
import Taro from '@tarojs/taro'
import { apiBase } from './api-base'
import { errorOf, offlineError, tooLargeError, tooSlowError } from './api-error'
import { authorised } from './http'
import { newFileKey, type PickedFile, type WayToPick } from './picked-file'

/** Camera or album. Cancelling gives an empty list. */
export async function pickFiles(most: number): Promise<PickedFile[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: Math.min(9, most),
      mediaType: ['image'],
      sourceType: ['album', 'camera'],
      sizeType: ['compressed'],
    })
    return tempFiles.map((file, index) => ({
      key: newFileKey(),
      name: `照片${index + 1}${/\.\w+$/.exec(file.tempFilePath)?.[0] ?? '.jpg'}`,
      bytes: file.size,
      preview: file.tempFilePath,
      source: file.tempFilePath,
    }))
  } catch {
    return []
  }
}

/** WeChat shows a mini-program no papers of the phone but those of its chats: also those one has sent to oneself. */
async function pickPapers(most: number): Promise<PickedFile[]> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: most, type: 'file', extension: [...paperEndings] })
    return tempFiles.map(({ path, name, size }) => ({
      key: newFileKey(),
      name,
      bytes: size,
      preview: null,
      source: path,
    }))
  } catch {
    return []
  }
}

/** WeChat counts the whole way up, and does not say when a file stands still. */
const patience = 2 * 60_000

export const waysToPick: readonly WayToPick[] = [
  { label: '拍照或选照片', pick: pickFiles },
  { label: '微信聊天里的文件', pick: pickPapers },
]

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** @param onProgress percent of it that has gone up */
export async function sendFile(picked: PickedFile, onProgress?: (percent: number) => void): Promise<FileView> {
  if (picked.bytes > fileLimits.bytes) throw tooLargeError()
  const answer = await authorised(async (headers) => {
    try {
      const upload = Taro.uploadFile({
        url: `${apiBase()}/api/files`,
        filePath: picked.source as string,
        name: 'file',
        fileName: picked.name,
        header: { ...headers, 'Idempotency-Key': picked.key },
        timeout: patience,
      })
      if (onProgress) upload.progress?.(({ progress }) => onProgress(progress))
      const response = await upload
      return { status: response.statusCode, body: parsed(response.data) }
    } catch (error) {
      const { errMsg } = error as { errMsg?: string }
      throw errMsg?.includes('timeout') ? tooSlowError() : offlineError()
    }
  })
  if (answer.status >= 300) throw errorOf(answer.status, answer.body)
  return answer.body as FileView
}
