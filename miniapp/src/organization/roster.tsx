import { View } from '@tarojs/components'
import type { RosterMemberView, UnitRosterView } from '@bangban/shared/organization/duty-api'
import { absenceWords, lastDayWords } from '@bangban/shared/organization/duty-words'
import { useState, type PropsWithChildren } from 'react'
import { useRoster } from '../core/duty'
import { ListRow } from '../kit/list-row'
import { Empty, Loaded } from '../kit/states'
import { SectionTitle } from '../kit/title'
import { IntakeRow } from './intake-row'
import { MemberSheet } from './member-sheet'
import './organization.scss'

/** The people of one unit, in the order of their user names: who is there, and how much lies where. Never a ranking. */
export function Roster({
  code,
  assigns,
}: {
  code: string
  /** It may choose how it takes its cases. */ assigns: boolean
}) {
  const roster = useRoster(code)
  return (
    <Loaded query={roster} rows={5}>
      {(view) => (
        <>
          <Sum view={view}>{assigns && view.mayManage && <IntakeRow unit={code} intake={view.intake} />}</Sum>
          <People view={view} />
        </>
      )}
    </Loaded>
  )
}

function Sum({ view, children }: PropsWithChildren<{ view: UnitRosterView }>) {
  const onDuty = view.members.filter((member) => member.onDuty).length
  const away = view.members.filter((member) => member.absence?.state === 'running').length
  return (
    <View className="card flush">
      <View className="row figures">
        <Figure name="在岗" value={`${onDuty} 人`} />
        <Figure name="请假" value={`${away} 人`} />
        <Figure name="等人接" value={`${view.waiting} 件`} />
      </View>
      {children}
    </View>
  )
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <View className="figure">
    <View className="sm t3">{name}</View>
    <View className="b lg nw">{value}</View>
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
            title={one.name}
            sub={standingOf(one)}
            aside={
              <>
                {one.lead && <View className="tag">负责人</View>}
                <View className="sm t2 nw">{`手里 ${one.openLoad} 件`}</View>
              </>
            }
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
