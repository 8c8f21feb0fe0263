import { View } from '@tarojs/components'
import type { MembershipView } from '@bangban/shared/accounts/account-api'
import { lastDayWords } from '@bangban/shared/organization/duty-words'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { setDuty, useMyAbsences } from '../core/duty'
import { useCounts } from '../core/requests-api'
import { go, routes } from '../core/routes'
import { classes } from '../kit/class-names'
import { HandOverSheet } from '../kit/hand-over-sheet'
import { Pressable } from '../kit/pressable'
import { say } from '../kit/toast'

/** 在岗 in the top bar: one for each unit; on leave, the way to its page instead. */
export function DutySwitches({ memberships }: { memberships: readonly MembershipView[] }) {
  const absences = useMyAbsences()
  const counts = useCounts()
  const [leaving, setLeaving] = useState<string | null>(null)
  const running = absences.data?.find((absence) => absence.state === 'running')
  const held = counts.data?.held ?? 0

  if (running) {
    return (
      <Pressable className="dk-duty" role="link" onPress={() => go(routes.leave())}>
        <View className="dk-duty-o" />
        <View>{`请假到${lastDayWords(running.until)}`}</View>
      </Pressable>
    )
  }
  const turn = (unit: string, next: boolean) => {
    if (!next && held > 0) setLeaving(unit)
    else setDuty(unit, next).catch((error: unknown) => say(wordsOf(error)))
  }
  return (
    <>
      {memberships.map(({ unit, onDuty }) => (
        <Pressable
          key={unit.code}
          role="switch"
          checked={onDuty}
          label={`${unit.name}，${onDuty ? '在岗' : '不在岗'}`}
          className={classes('dk-duty', onDuty && 'on')}
          onPress={() => turn(unit.code, !onDuty)}
        >
          <View className="dk-duty-o" />
          <View>{`${memberships.length > 1 ? unit.name : ''}${onDuty ? '在岗' : '不在岗'}`}</View>
        </Pressable>
      ))}
      <Pressable className="dk-duty plain" role="link" onPress={() => go(routes.leave())}>
        <View>请假</View>
      </Pressable>
      {leaving !== null && (
        <HandOverSheet
          title="先下岗"
          held={held}
          keep="还由我管，只是先不接新的"
          onLeave={async (handOver) => {
            await setDuty(leaving, false, handOver)
            say(handOver ? '下岗了，手里的事交回单位' : '下岗了，手里的事还由您管')
          }}
          onClose={() => setLeaving(null)}
        />
      )}
    </>
  )
}
