import type { FileView } from '@bangban/shared/files/file-api'
import Taro from '@tarojs/taro'
import { apiBase } from '../core/api-base'

const absolute = (url: string): string => (/^https?:/.test(url) ? url : apiBase() + url)

/** Pictures in WeChat's viewer, together with their siblings; papers in its reader. */
export function showFile(file: FileView, siblings: FileView[]): void {
  if (file.type.startsWith('image/')) {
    const urls = siblings.filter((f) => f.type.startsWith('image/')).map((f) => absolute(f.url))
    void Taro.previewImage({ current: absolute(file.url), urls })
    return
  }
  void Taro.downloadFile({ url: absolute(file.url) }).then(({ tempFilePath }) =>
    Taro.openDocument({ filePath: tempFilePath, showMenu: true }),
  )
}
