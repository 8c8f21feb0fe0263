import Taro from '@tarojs/taro'
import { newFileKey, type PickedFile } from '../core/picked-file'

/**
 * WeChat lets one choose from what was sent in a chat. Cancelling gives null. It could offer sheets alone, but does not
 * say how an ending is to be written for that; the page looks at it afterwards.
 */
export async function pickSheet(): Promise<PickedFile | null> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file' })
    const [file] = tempFiles
    return file ? { key: newFileKey(), name: file.name, bytes: file.size, preview: null, source: file.path } : null
  } catch {
    return null
  }
}
