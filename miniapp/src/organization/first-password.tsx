import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { copyText } from './copy-text'
import './organization.scss'

/** Letters are read out and typed in groups of four. */
const groupsOf = (password: string): string[] => password.match(/.{1,4}/g) ?? []

/** A first password, which the server tells once: large enough to be read out, and to be copied. */
export function FirstPassword({ password }: { password: string }) {
  const [copied, setCopied] = useState<boolean | null>(null)
  return (
    <View className="stack">
      <View className="first-password">
        {groupsOf(password).map((group, index) => (
          <Text key={index} className="first-password-g" userSelect>
            {group}
          </Text>
        ))}
      </View>
      {copied === false && <InlineMessage kind="warn">没复制上，请照着抄下来</InlineMessage>}
      <Button
        wide
        kind="soft"
        label={copied ? '复制好了' : '复制密码'}
        onPress={() => void copyText(password).then(setCopied)}
      />
    </View>
  )
}

export const PasswordAdvice = () => (
  <View className="t2">
    密码只显示这一次。请当面或打电话告诉他本人，让他登录以后先到“我的”里改密码。没记下也不要紧，可以再重设。
  </View>
)
