import { View } from '@tarojs/components'
import type { RosterMemberView, UnitRosterView } from '@bangban/shared/organization/duty-api'
import { absenceWords, lastDayWords } from '@bangban/shared/organization/duty-words'
import { useState } from 'react'
import { useRoster } from '../core/duty'
import { ListRow } from '../kit/list-row'
import { Empty, Loaded } from '../kit/states'
import { SectionTitle } from '../kit/title'
import { IntakeChoice } from './intake-choice'
import { MemberSheet } from './member-sheet'

/** The people of one unit, in the order of their user names: who is there, and how much lies where. Never a ranking. */
export function Roster({ code }: { code: string }) {
  const roster = useRoster(code)
  return (
    <Loaded query={roster} rows={5}>
      {(view) => (
        <>
          <Sum view={view} />
          <People view={view} />
          {view.mayManage && <IntakeChoice unit={code} intake={view.intake} />}
        </>
      )}
    </Loaded>
  )
}

function Sum({ view }: { view: UnitRosterView }) {
  const onDuty = view.members.filter((member) => member.onDuty).length
  const away = view.members.filter((member) => member.absence?.state === 'running').length
  return (
    <View className="card">
      <View className="kv">
        <Figure name="在岗" value={`${onDuty} 人`} />
        <Figure name="请假" value={`${away} 人`} />
        <Figure name="等人接" value={`${view.waiting} 件`} last />
      </View>
    </View>
  )
}

const Figure = ({ name, value, last }: { name: string; value: string; last?: boolean }) => (
  <View className={last ? 'kv-i last' : 'kv-i'}>
    <View className="kv-k">{name}</View>
    <View className="kv-v">{value}</View>
  </View>
)

function People({ view }: { view: UnitRosterView }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const member = view.members.find(({ id }) => id === chosen)
  return (
    <>
      <SectionTitle>{view.unit.name}的人</SectionTitle>
      <View className="card flush">
        {view.members.length === 0 && (
          <Empty icon="people" title="这个单位还没有人" words="没有人，就接不了单。请管理员来加" />
        )}
        {view.members.map((one) => (
          <ListRow
            key={one.id}
            icon={one.onDuty ? 'done' : one.absence?.state === 'running' ? 'calendar' : 'pause'}
            title={one.lead ? `${one.name}（负责人）` : one.name}
            sub={standingOf(one)}
            aside={<View className="sm t2 nw">{`手里 ${one.openLoad} 件`}</View>}
            onPress={view.mayManage ? () => setChosen(one.id) : undefined}
          />
        ))}
      </View>
      {member && <MemberSheet unit={view.unit.code} member={member} onClose={() => setChosen(null)} />}
    </>
  )
}

function standingOf({ onDuty, absence }: RosterMemberView): string {
  if (absence?.state === 'running') {
    return [`请假到${lastDayWords(absence.until)}`, absence.note].filter(Boolean).join('，')
  }
  return [onDuty ? '在岗' : '不在岗', absence && `${absenceWords(absence)}请假`].filter(Boolean).join('，')
}
