import Taro from '@tarojs/taro'

export function phoneCall(number: string): void {
  // Turning the prompt down is a refusal, not a failure.
  Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)
}
