import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { WithheldRow } from '@bangban/shared/conversations/conversation-api'
import { withheldWords } from '@bangban/shared/conversations/conversation-words'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { useNow } from '../core/meta'
import { decideWithheld, useObjections } from '../core/withheld-api'
import { InlineMessage } from '../kit/inline-message'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { Empty, Loaded } from '../kit/states'
import { say } from '../kit/toast'

/** Objections to what was held back: the centre reads, and delivers it or not. */
export default function WithheldPage() {
  const objections = useObjections(true)
  return (
    <Page title="被拦下的留言">
      <LoginGate words="中心的人登录以后看">
        <Loaded query={objections}>
          {(rows) =>
            rows.length === 0 ? (
              <View className="card">
                <Empty icon="done" title="没有等您看的" />
              </View>
            ) : (
              <>
                {rows.map((row) => (
                  <Objection key={row.withheld} row={row} />
                ))}
              </>
            )
          }
        </Loaded>
      </LoginGate>
    </Page>
  )
}

function Objection({ row }: { row: WithheldRow }) {
  const now = useNow()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const decide = async (release: boolean) => {
    setBusy(true)
    try {
      await decideWithheld(row.withheld, release)
      say(release ? '发出去了' : '不发')
    } catch (error) {
      setProblem(wordsOf(error))
      setBusy(false)
    }
  }
  return (
    <View className="card stack3">
      <View className="xs t3">
        <Dotted items={[row.sender, row.title, momentWords(row.at, now)]} />
      </View>
      <View className="pre">{row.text}</View>
      <View className="sm wrn">{`拦下的原因：${withheldWords[row.reason]}`}</View>
      <View className="t2">{`他说：${row.objection}`}</View>
      {problem && <InlineMessage>{problem}</InlineMessage>}
      <View className="sheet-acts">
        <Button kind="sec2" label="不发" onPress={() => void decide(false)} />
        <Button label="发出去" busy={busy && '正在办…'} onPress={() => void decide(true)} />
      </View>
    </View>
  )
}
