import { View } from '@tarojs/components'
import { privacyVersion } from '@bangban/shared/accounts/account-api'
import { fullDayWords } from '@bangban/shared/calendar/day-words'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { back, useParam } from '../core/routes'
import { hasConsented, useAccount } from '../core/session'
import { consent, withdrawConsent } from '../core/sign-in'
import { SubmitBar } from '../kit/submit-bar'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { ConfirmSheet } from '../kit/sheet'
import { CardTitle } from '../kit/title'
import { say } from '../kit/toast'
import { privacySections } from './privacy-text'

export default function Privacy() {
  const account = useAccount()
  const asked = useParam('ask') !== null
  const given = account?.consents.find((c) => c.document === 'privacy' && c.version === privacyVersion)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [withdrawing, setWithdrawing] = useState(false)

  const agree = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await consent()
      say('记下了，谢谢')
      if (asked) back()
    } catch (error) {
      setProblem(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }

  const mayAgree = account !== null && !hasConsented(account)
  const bar = mayAgree && (
    <SubmitBar
      label="看过了，同意"
      busy={busy && '正在交…'}
      problem={problem}
      aside={{ label: '先不', onPress: back }}
      onPress={() => void agree()}
    />
  )
  return (
    <Page title="隐私说明" bar={bar}>
      {privacySections.map((section) => (
        <View key={section.title} className="card">
          <CardTitle title={section.title} />
          <View className="stack t2">
            {section.words.map((words) => (
              <View key={words}>{words}</View>
            ))}
          </View>
        </View>
      ))}
      {given && (
        <View className="card stack3">
          <View className="t2">{`您在 ${fullDayWords(given.at)} 同意了这份说明。`}</View>
          <Button wide kind="dng" label="撤回同意" onPress={() => setWithdrawing(true)} />
        </View>
      )}
      {withdrawing && (
        <ConfirmSheet
          danger
          title="撤回同意？"
          words="撤回以后不能再交新的申请；正在办的事照常办完。想再办事，随时可以重新同意。"
          confirm="撤回"
          onConfirm={withdrawConsent}
          onClose={() => setWithdrawing(false)}
          wordsOf={wordsOf}
        />
      )}
    </Page>
  )
}
