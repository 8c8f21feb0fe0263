import { View } from '@tarojs/components'
import { dayWords } from '@bangban/shared/calendar/day-words'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import { isOpen } from '@bangban/shared/requests/request-status'
import { modeNames, statusWords } from '@bangban/shared/requests/request-words'
import { useState, type ReactNode } from 'react'
import { useRequests } from '../core/requests-api'
import { go, goTab, routes } from '../core/routes'
import { useAccount, useGuest } from '../core/session'
import { TellRow, Segments } from '../kit/list-row'
import { MoreButton } from '../kit/more-button'
import { Page } from '../kit/page'
import { Empty, Loaded } from '../kit/states'
import { StatusTag } from '../kit/status-tag'
import { TaskCard } from '../kit/task-card'

type Part = 'open' | 'over'

/** Completed ones still wait for a word, so they count as running. */
const runs = (row: RequestRow): boolean => isOpen(row.status) || row.status === 'completed'

export function MineView({ bar }: { bar: ReactNode }) {
  const account = useAccount()
  return (
    <Page root title="我的事" bar={bar}>
      {account ? <MyRequests /> : <Stranger />}
    </Page>
  )
}

function Stranger() {
  const guest = useGuest()
  return (
    <>
      <View className="card">
        <Empty
          icon="folder"
          title="登录以后，您的事都在这里"
          words="谁在办、办到哪、哪天办完，一眼看清"
          action={{ label: '登录', onPress: () => go(routes.login()) }}
        />
      </View>
      {guest && (
        <TellRow
          calm
          icon="folder"
          title="接着看刚才查的那件"
          sub="凭编号和短信打开的"
          onPress={() => go(routes.request(guest.requestId))}
        />
      )}
      <TellRow
        calm
        icon="search"
        title="手里有回执？凭编号查"
        sub="编号加手机短信，不用登录"
        onPress={() => go(routes.find())}
      />
    </>
  )
}

function MyRequests() {
  const list = useRequests('mine')
  const [part, setPart] = useState<Part>('open')
  return (
    <Loaded query={{ ...list, data: list.items }}>
      {(rows) => {
        if (rows.length === 0) return <NothingYet />
        const open = rows.filter(runs)
        const over = rows.filter((row) => !runs(row))
        const shown = part === 'open' ? open : over
        return (
          <>
            <Segments
              items={[
                { id: 'open', label: '正在办', count: open.length },
                { id: 'over', label: '办完的', count: over.length },
              ]}
              current={part}
              onChange={setPart}
            />
            {shown.map((row) => (
              <MyRequest key={row.id} row={row} />
            ))}
            {shown.length === 0 && (
              <Empty icon="folder" title={part === 'open' ? '现在没有正在办的事' : '还没有办完的事'} />
            )}
            <MoreButton list={list} />
          </>
        )
      }}
    </Loaded>
  )
}

function NothingYet() {
  return (
    <View className="card">
      <Empty
        icon="folder"
        title="您还没有要办的事"
        words="想办什么，说一声，有人管到底"
        action={{ label: '去看看能办什么', onPress: () => goTab('home') }}
      />
    </View>
  )
}

function nextOf(row: RequestRow): { icon: 'camera' | 'flag' | 'held' | 'chat'; words: string } | null {
  if (row.missingCount > 0) return { icon: 'camera', words: `还差 ${row.missingCount} 样，补上就往下办` }
  if (row.status === 'completed') return { icon: 'flag', words: '办好了，您觉得怎么样？' }
  if (row.lastNote) return { icon: 'chat', words: row.lastNote }
  if (row.holder)
    return { icon: 'held', words: [row.holder.unit.name, row.holder.person?.name].filter(Boolean).join(' ') }
  return null
}

function MyRequest({ row }: { row: RequestRow }) {
  const badge =
    isOpen(row.status) && statusWords[row.status].kind === 'now' ? undefined : <StatusTag status={row.status} />
  return (
    <TaskCard
      title={row.subject}
      clock={row.clock}
      badge={badge}
      facts={[
        row.onBehalfOf ? `替${row.onBehalfOf.name}` : null,
        modeNames[row.mode],
        statusWords[row.status].kind === 'now' && statusWords[row.status].you,
        `${dayWords(row.createdAt)}交的`,
      ]}
      next={nextOf(row)}
      onPress={() => go(routes.request(row.id))}
    />
  )
}
