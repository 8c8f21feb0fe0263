import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import { taskForceRoleNames } from '@bangban/shared/projects/plan-words'
import type { PlanVersionView, TaskForceMemberView } from '@bangban/shared/projects/project-api'
import { useState } from 'react'
import { useNow } from '../core/meta'
import { Segments } from '../kit/list-row'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { ProjectGate } from './project-gate'
import { ProjectTimeline } from './project-timeline'
import './projects.scss'
import { useProjectJournal, useProjectPeople, useVersions } from './projects-api'

type View3 = 'journal' | 'versions' | 'people'

export default function News() {
  return <ProjectGate title="办到哪了">{(id) => <NewsPage id={id} />}</ProjectGate>
}

/** Everything that happened: steps, changes of the plan in plain words, who came and went. */
function NewsPage({ id }: { id: string }) {
  const [view, setView] = useState<View3>('journal')
  return (
    <Page title="办到哪了">
      <Segments
        items={[
          { id: 'journal', label: '每一步' },
          { id: 'versions', label: '计划改过什么' },
          { id: 'people', label: '专班的人' },
        ]}
        current={view}
        onChange={setView}
      />
      {view === 'journal' && <Journal id={id} />}
      {view === 'versions' && <Versions id={id} />}
      {view === 'people' && <People id={id} />}
    </Page>
  )
}

function Journal({ id }: { id: string }) {
  const journal = useProjectJournal(id)
  return (
    <Loaded query={{ ...journal, data: journal.items }}>
      {() => (
        <View className="card">
          <ProjectTimeline list={journal} />
        </View>
      )}
    </Loaded>
  )
}

function Versions({ id }: { id: string }) {
  const versions = useVersions(id)
  return (
    <Loaded query={versions}>
      {(all) => (
        <>
          {all.map((version) => (
            <Version key={version.version} version={version} />
          ))}
        </>
      )}
    </Loaded>
  )
}

function Version({ version: { version, at, author, note, changes } }: { version: PlanVersionView }) {
  const now = useNow()
  return (
    <View className="card">
      <View className="r between wrap">
        <View className="b">{`第 ${version} 版`}</View>
        <View className="sm t3">{`${momentWords(at, now)} ${author}`}</View>
      </View>
      {note && <View className="t2 pre">{note}</View>}
      {version === 1 && <View className="t2">按模板和项目情况排出来的。</View>}
      {changes.map(({ text }, index) => (
        <View key={index} className="sm">
          {text}
        </View>
      ))}
    </View>
  )
}

function People({ id }: { id: string }) {
  const people = useProjectPeople(id)
  return (
    <Loaded query={people}>
      {(all) =>
        all.length === 0 ? (
          <View className="card">
            <Empty icon="people" title="专班还没有组好" />
          </View>
        ) : (
          <View className="card flush">
            {all.map((member, index) => (
              <Person key={`${member.account}-${index}`} member={member} />
            ))}
          </View>
        )
      }
    </Loaded>
  )
}

function Person({ member: { name, role, duty, homeUnit, since, until } }: { member: TaskForceMemberView }) {
  const now = useNow()
  return (
    <View className="row">
      <View className="grow">
        <View className={until ? 't3' : 'b'}>{`${name}，${taskForceRoleNames[role]}`}</View>
        <View className="sm t2">{[duty, homeUnit?.name].filter(Boolean).join('，')}</View>
        <View className="xs t3">
          {`${momentWords(since, now)} 进专班${until ? `，${momentWords(until, now)} 离开` : ''}`}
        </View>
      </View>
    </View>
  )
}
