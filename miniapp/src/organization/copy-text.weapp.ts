import Taro from '@tarojs/taro'

/** WeChat itself says that it was copied. */
export const copyText = (text: string): Promise<boolean> =>
  Taro.setClipboardData({ data: text }).then(
    () => true,
    () => false,
  )
