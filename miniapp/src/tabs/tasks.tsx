import { View } from '@tarojs/components'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import type { RequestListView } from '@bangban/shared/requests/request-policy'
import { modeNames } from '@bangban/shared/requests/request-words'
import { useState, type ReactNode } from 'react'
import { useCounts, useRequests, type RequestFilter } from '../core/requests-api'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { Segments, type Segment } from '../kit/list-row'
import { MoreButton } from '../kit/more-button'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { TaskCard } from '../kit/task-card'
import { DutyCard } from './duty-card'
import { BoardRow } from '../talk/board-row'
import { nextStepOf } from './next-step'
import { PushedTask } from './pushed-task'

type Part = 'review' | 'held' | 'unit' | 'team' | 'asked' | 'overdue'

const lists: Record<Part, { view: RequestListView; filter?: RequestFilter; empty: string }> = {
  review: { view: 'review', empty: '没有等初审的' },
  held: { view: 'held', empty: '手里没有事' },
  unit: { view: 'waiting', empty: '单位里没有等人接的' },
  asked: { view: 'consulted', empty: '没有请您单位协办的' },
  team: { view: 'unit', filter: { status: 'processing' }, empty: '单位里没有正在办的' },
  overdue: { view: 'held', filter: { light: 'red' }, empty: '没有超时的' },
}

/** What waits for somebody who works here: pushed tasks first, then what lies in his hands. */
export function TasksView({ bar }: { bar: ReactNode }) {
  const account = useAccount()
  const centre = account?.memberships.some((m) => m.unit.kind === 'centre') ?? false
  const [part, setPart] = useState<Part>(centre ? 'review' : 'held')
  const counts = useCounts()
  const leads = account?.memberships.some((m) => m.lead) ?? false
  const unit = account?.memberships[0]?.unit.name
  const all: Segment<Part>[] = [
    ...(centre ? [{ id: 'review' as const, label: '待初审', count: counts.data?.review }] : []),
    { id: 'held', label: '我手里', count: counts.data?.held },
    { id: 'unit', label: '单位待接', count: counts.data?.unit },
    ...(counts.data?.consulted ? [{ id: 'asked' as const, label: '协办', count: counts.data.consulted }] : []),
    ...(leads ? [{ id: 'team' as const, label: '单位在办' }] : []),
    ...(centre || leads
      ? []
      : [{ id: 'overdue' as const, label: '超时', count: counts.data?.overdue, bad: Boolean(counts.data?.overdue) }]),
  ]
  return (
    <Page root title={[unit, account?.name].filter(Boolean).join(' ')} bar={bar}>
      <DutyCard />
      <BoardRow />
      {part !== 'unit' && <Pushed />}
      <Segments items={all} current={part} onChange={setPart} />
      <TaskList key={part} part={part} />
    </Page>
  )
}

/** The two that have to be claimed first; the rest is one tap away. */
function Pushed() {
  const waiting = useRequests('waiting')
  return (
    <>
      {(waiting.items ?? [])
        .filter((row) => row.actions.includes('claim'))
        .slice(0, 2)
        .map((row) => (
          <PushedTask key={row.id} row={row} />
        ))}
    </>
  )
}

function TaskList({ part }: { part: Part }) {
  const { view, filter, empty } = lists[part]
  const list = useRequests(view, filter)
  return (
    <Loaded query={{ ...list, data: list.items }}>
      {(rows) =>
        rows.length === 0 ? (
          <View className="card">
            <Empty icon="folder" title={empty} words="有新任务会推给您" />
          </View>
        ) : (
          <>
            {rows.map((row) =>
              part === 'unit' && row.actions.includes('claim') ? (
                <PushedTask key={row.id} row={row} />
              ) : (
                <Task key={row.id} row={row} />
              ),
            )}
            <MoreButton list={list} />
          </>
        )
      }
    </Loaded>
  )
}

function Task({ row }: { row: RequestRow }) {
  return (
    <TaskCard
      title={row.service?.name ?? row.subject}
      clock={row.clock}
      to="staff"
      facts={[
        row.onBehalfOf ? `${row.contact.name}替${row.onBehalfOf.name}` : row.contact.name,
        row.townshipName,
        modeNames[row.mode],
      ]}
      next={nextStepOf(row)}
      onPress={() => go(routes.request(row.id))}
    />
  )
}
