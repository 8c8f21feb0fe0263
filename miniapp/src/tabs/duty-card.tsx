import { View } from '@tarojs/components'
import type { MembershipView } from '@bangban/shared/accounts/account-api'
import type { AbsenceView } from '@bangban/shared/organization/duty-api'
import { absenceWords, lastDayWords } from '@bangban/shared/organization/duty-words'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { cancelAbsence, setDuty, useMyAbsences } from '../core/duty'
import { useCounts } from '../core/requests-api'
import { go, routes } from '../core/routes'
import { officesOf, useAccount } from '../core/session'
import { SwitchRow } from '../kit/choices'
import { HandOverSheet } from '../kit/hand-over-sheet'
import { ListRow } from '../kit/list-row'
import { Button } from '../kit/pressable'
import { ConfirmSheet } from '../kit/sheet'
import { say } from '../kit/toast'

/** 在岗: a switch for each unit one works for, and the way to ask for leave. */
export function DutyCard() {
  const account = useAccount()
  const absences = useMyAbsences()
  const running = absences.data?.find((absence) => absence.state === 'running')
  const next = absences.data?.find((absence) => absence.state === 'planned')
  if (!account || account.memberships.length === 0) return null
  if (running) return <OnLeave absence={running} />
  const offices = officesOf(account)
  return (
    <View className="card flush">
      {offices.map((membership) => (
        <DutySwitch
          key={membership.unit.code}
          membership={membership}
          named={offices.length > 1}
          onlyOne={offices.length === 1}
        />
      ))}
      <ListRow
        icon="calendar"
        title="请假"
        sub={next ? `${absenceWords(next)}请假` : '到时候自动下岗，手里的事有人接'}
        onPress={() => go(routes.leave())}
      />
    </View>
  )
}

function DutySwitch({ membership, named, onlyOne }: { membership: MembershipView; named: boolean; onlyOne: boolean }) {
  const { unit, onDuty } = membership
  const counts = useCounts()
  const [asked, setAsked] = useState(false)
  const held = counts.data?.held ?? 0
  const word = onDuty ? '在岗' : '不在岗'
  const turn = async (next: boolean) => {
    if (!next && held > 0) return setAsked(true)
    try {
      await setDuty(unit.code, next)
    } catch (error) {
      say(wordsOf(error))
    }
  }
  return (
    <>
      <SwitchRow
        label={named ? `${unit.name}，${word}` : word}
        sub={onDuty ? '新任务会推给我' : '新任务先不推给我'}
        on={onDuty}
        onChange={(next) => void turn(next)}
      />
      {asked && (
        <HandOverSheet
          title={onlyOne ? '先下岗' : `${unit.name}，先下岗`}
          held={held}
          keep="还由我管，只是先不接新的"
          onLeave={async (handOver) => {
            await setDuty(unit.code, false, handOver)
            say(handOver ? '下岗了，手里的事交回单位' : '下岗了，手里的事还由您管')
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}

function OnLeave({ absence }: { absence: AbsenceView }) {
  const [asked, setAsked] = useState(false)
  return (
    <View className="card">
      <View className="r between">
        <View className="grow">
          <View className="b">请假中</View>
          <View className="sm t3">{`到${lastDayWords(absence.until)}，期满自动上岗`}</View>
        </View>
        <Button kind="soft" label="销假上岗" onPress={() => setAsked(true)} />
      </View>
      {asked && (
        <ConfirmSheet
          title="现在就上岗？"
          words="这次请假到此为止，新任务马上推给您。请假时交回单位的事，已经有人接的不再回来。"
          confirm="上岗"
          onConfirm={async () => {
            await cancelAbsence(null, absence.id)
            say('上岗了')
          }}
          onClose={() => setAsked(false)}
          wordsOf={wordsOf}
        />
      )}
    </View>
  )
}
