import { View } from '@tarojs/components'
import type { ProjectListView, ProjectRow } from '@bangban/shared/projects/project-api'
import { useState } from 'react'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { ListRow, Segments, TellRow } from '../kit/list-row'
import { LoginGate } from '../kit/login-gate'
import { MoreButton } from '../kit/more-button'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { Empty, Loaded } from '../kit/states'
import { ProjectCard } from './project-card'
import './projects.scss'
import { useCompanies, useProjects } from './projects-api'

export default function List() {
  const account = useAccount()
  if (!account) {
    return (
      <Page title="项目">
        <LoginGate words="登录以后看您的项目办到哪了">{null}</LoginGate>
      </Page>
    )
  }
  return account.memberships.length > 0 ? <StaffProjects /> : <OwnProjects />
}

/** What an enterprise has under way; before that, how to get there. */
function OwnProjects() {
  const companies = useCompanies()
  const list = useProjects('enterprise')
  const confirmed = companies.data?.some(({ status }) => status === 'confirmed') ?? false
  return (
    <Page
      title="我的项目"
      bar={
        confirmed && (
          <View className="bar no-print">
            <View className="acts">
              <Button className="main" label="建一个新项目" onPress={() => go(routes.newProject())} />
            </View>
          </View>
        )
      }
    >
      <Loaded query={companies}>
        {(mine) =>
          mine.length === 0 ? (
            <View className="card">
              <Empty
                icon="building"
                title="先登记您的企业"
                words="中心确认后给项目组一个专班，排好审批计划，一项一项陪着办"
                action={{ label: '登记企业', onPress: () => go(routes.companies()) }}
              />
            </View>
          ) : (
            <>
              {!confirmed && (
                <TellRow
                  icon="clock"
                  title="企业等中心确认"
                  sub="确认了就能建项目，点这里看"
                  onPress={() => go(routes.companies())}
                />
              )}
              <Rows list={list} empty="还没有项目" />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function StaffProjects() {
  const [view, setView] = useState<ProjectListView>('taskforce')
  const list = useProjects(view)
  return (
    <Page title="项目">
      <View className="card flush">
        <ListRow icon="list" title="等我们单位办的" sub="定经办人、受理、批" onPress={() => go(routes.planTasks())} />
      </View>
      <Segments
        items={[
          { id: 'taskforce', label: '我在专班的' },
          { id: 'department', label: '有我们单位的' },
        ]}
        current={view}
        onChange={setView}
      />
      <Rows list={list} empty={view === 'taskforce' ? '您还不在哪个专班' : '还没有要你们单位办的项目'} />
    </Page>
  )
}

export function Rows({ list, empty }: { list: ReturnType<typeof useProjects>; empty: string }) {
  return (
    <Loaded query={{ ...list, data: list.items }}>
      {(rows: ProjectRow[]) =>
        rows.length === 0 ? (
          <View className="card">
            <Empty icon="flag" title={empty} />
          </View>
        ) : (
          <>
            {rows.map((row) => (
              <ProjectCard key={row.id} row={row} />
            ))}
            <MoreButton list={list} />
          </>
        )
      }
    </Loaded>
  )
}
