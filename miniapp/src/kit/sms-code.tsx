import { View } from '@tarojs/components'
import { phonePattern } from '@bangban/shared/requests/request-limits'
import { maskPhone } from '@bangban/shared/requests/request-policy'
import { useEffect, useState } from 'react'
import { wordsOf } from '../core/api-error'
import { sendSmsCode } from '../core/sign-in'
import { InlineMessage } from './inline-message'
import { Button } from './pressable'

const pauseSeconds = 60

/** “获取验证码”; afterwards it says when the next one may be asked for. */
export function SmsCodeButton({ phone }: { phone: string }) {
  const [left, setLeft] = useState(0)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1_000)
    return () => clearTimeout(timer)
  }, [left])

  const send = async () => {
    if (!phonePattern.test(phone)) {
      setProblem('先把手机号填对，11 位数字')
      return
    }
    setBusy(true)
    setProblem(null)
    try {
      await sendSmsCode(phone)
      setLeft(pauseSeconds)
    } catch (error) {
      setProblem(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <View className="stack">
      <Button
        kind="soft"
        wide
        label="获取验证码"
        busy={busy && '正在发…'}
        disabledBecause={left > 0 ? `${left} 秒后可以再发` : null}
        onPress={() => void send()}
      />
      {left > 0 && <View className="sm t2">{`验证码发到 ${maskPhone(phone)} 了`}</View>}
      {problem && <InlineMessage>{problem}</InlineMessage>}
    </View>
  )
}
