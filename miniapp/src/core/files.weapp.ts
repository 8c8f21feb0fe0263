import type { FileView } from '@bangban/shared/files/file-api'
import Taro from '@tarojs/taro'
import { apiBase } from './api-base'
import { errorOf, offlineError } from './api-error'
import { authorised } from './http'
import { newFileKey, type PickedFile } from './picked-file'

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

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** @param onProgress percent of it that has gone up */
export async function sendFile(picked: PickedFile, onProgress?: (percent: number) => void): Promise<FileView> {
  const answer = await authorised(async (headers) => {
    try {
      const upload = Taro.uploadFile({
        url: `${apiBase()}/api/files`,
        filePath: picked.source as string,
        name: 'file',
        fileName: picked.name,
        header: { ...headers, 'Idempotency-Key': picked.key },
      })
      if (onProgress) upload.progress?.(({ progress }) => onProgress(progress))
      const response = await upload
      return { status: response.statusCode, body: parsed(response.data) }
    } catch {
      throw offlineError()
    }
  })
  if (answer.status >= 300) throw errorOf(answer.status, answer.body)
  return answer.body as FileView
}
