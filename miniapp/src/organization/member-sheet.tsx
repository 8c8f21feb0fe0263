import { View } from '@tarojs/components'
import type { RosterMemberView } from '@bangban/shared/organization/duty-api'
import { absenceWords } from '@bangban/shared/organization/duty-words'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { cancelAbsence, setMemberDuty } from '../core/duty'
import { go, routes } from '../core/routes'
import { HandOverSheet } from '../kit/hand-over-sheet'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { Sheet } from '../kit/sheet'
import { say } from '../kit/toast'

interface Props {
  unit: string
  member: RosterMemberView
  onClose: () => void
}

/** What a lead arranges for one of his people. */
export function MemberSheet({ unit, member, onClose }: Props) {
  const { id, name, onDuty, absence, openLoad } = member
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const away = absence?.state === 'running'

  const run = async (work: () => Promise<void>, done: string) => {
    setBusy(true)
    setProblem(null)
    try {
      await work()
      say(done)
      onClose()
    } catch (error) {
      setProblem(wordsOf(error))
      setBusy(false)
    }
  }
  const offDuty = async (handOver: boolean) => {
    await setMemberDuty(unit, id, false, handOver)
    say(handOver ? `${name}下岗了，手里的事交回单位` : `${name}下岗了，手里的事还由他管`)
  }

  if (asking) {
    return (
      <HandOverSheet
        title={`${name}先下岗`}
        held={openLoad}
        keep="手里的先不动，只是不接新的"
        onLeave={offDuty}
        onClose={onClose}
      />
    )
  }
  return (
    <Sheet title={name} onClose={onClose}>
      {absence && (
        <View className="t2">{`${absenceWords(absence)}请假${absence.note ? `：${absence.note}` : ''}`}</View>
      )}
      {problem && <InlineMessage>{problem}</InlineMessage>}
      {!away && onDuty && (
        <Button
          wide
          kind="sec2"
          label="下岗"
          busy={busy && '正在存…'}
          onPress={() =>
            openLoad > 0 ? setAsking(true) : void run(() => setMemberDuty(unit, id, false, false), `${name}下岗了`)
          }
        />
      )}
      {!away && !onDuty && (
        <Button
          wide
          kind="sec2"
          label="上岗"
          busy={busy && '正在存…'}
          onPress={() => void run(() => setMemberDuty(unit, id, true, false), `${name}上岗了`)}
        />
      )}
      {absence && (
        <Button
          wide
          kind="sec2"
          label={away ? '销假上岗' : '不请这次假了'}
          busy={busy && '正在存…'}
          onPress={() =>
            void run(() => cancelAbsence({ unit, account: id }, absence.id), away ? `${name}上岗了` : '取消了')
          }
        />
      )}
      {!away && (
        <Button
          wide
          kind="sec2"
          label="请假"
          onPress={() => {
            onClose()
            go(routes.leave({ unit, account: id }))
          }}
        />
      )}
      <Button wide kind="txt" label="关上" onPress={onClose} />
    </Sheet>
  )
}
