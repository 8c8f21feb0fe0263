import { View } from '@tarojs/components'
import { isCentreAccount, isSupervisorAccount } from '../board/board-roles'
import {
  bulkWords,
  countOf,
  doToMany,
  listNames,
  orderWords,
  queryOf,
  remindable,
  useBoard,
  useFigures,
  type BoardList,
} from '../board/board-api'
import { ExportButton } from '../board/export-button'
import { BoardFilters, noFilter, type BoardFilter } from '../board/filters'
import { Rungs } from '../board/rungs'
import { AsksCard, InvariantCard, NextDayCard } from '../board/side-cards'
import { SuperviseSheet } from '../board/supervise-sheet'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import { deadlineWords } from '@bangban/shared/calendar/day-words'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { useNow } from '../core/meta'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { TickRow } from '../kit/choices'
import { DueBadge } from '../kit/due-badge'
import { Icon } from '../kit/icon'
import { Segments } from '../kit/list-row'
import { LoginGate } from '../kit/login-gate'
import { MoreButton } from '../kit/more-button'
import { Page } from '../kit/page'
import { Button, Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { Sheet } from '../kit/sheet'
import { Empty, Loaded } from '../kit/states'
import { say } from '../kit/toast'

const title = '跟踪督办'
const lists: readonly BoardList[] = ['red', 'yellow', 'green', 'paused']

/** The board of the centre on a phone: one light after the other, and what waits for somebody to decide. */
export default function Board() {
  const account = useAccount()
  if (!account) {
    return (
      <Page title={title}>
        <LoginGate words="登录以后看">{null}</LoginGate>
      </Page>
    )
  }
  if (!isCentreAccount(account)) {
    return (
      <Page title={title}>
        <Empty icon="lock" title="这里是中心用的" />
      </Page>
    )
  }
  return <PhoneBoard mayAct={isSupervisorAccount(account)} />
}

function PhoneBoard({ mayAct }: { mayAct: boolean }) {
  const [list, setList] = useState<BoardList>('red')
  const [filter, setFilter] = useState<BoardFilter>(noFilter)
  const [filtering, setFiltering] = useState(false)
  const [chosen, setChosen] = useState<string[] | null>(null)
  const [asking, setAsking] = useState(false)
  const { unit, service, age } = filter
  const narrowed = { ...(unit && { unit }), ...(service && { service }) }
  const figures = useFigures(narrowed)
  const query = queryOf(list, { ...narrowed, ...(age && { age }) })
  const board = useBoard(query)
  const filters = [unit, service, age].filter(Boolean).length
  const open = (id: string) => go(routes.request(id))
  const choosing = chosen !== null

  const toggle = (id: string) =>
    setChosen((now) => (now?.includes(id) ? now.filter((one) => one !== id) : [...(now ?? []), id]))
  const remind = async () => {
    try {
      say(bulkWords(await doToMany({ action: 'remind', ids: chosen ?? [] }), '提醒'))
      setChosen(null)
    } catch (error) {
      say(wordsOf(error))
    }
  }

  return (
    <Page
      title={title}
      bar={
        mayAct &&
        (board.items?.length ?? 0) > 0 && (
          <View className="bar no-print">
            <View className="acts">
              {choosing ? (
                <>
                  <Button kind="txt" label="不选了" onPress={() => setChosen(null)} />
                  {remindable.includes(list) && (
                    <Button
                      kind="sec2"
                      label="提醒"
                      disabledBecause={chosen.length === 0 ? '提醒' : null}
                      onPress={() => void remind()}
                    />
                  )}
                  <Button
                    className="main"
                    label={chosen.length > 0 ? `督办 ${chosen.length} 件` : '先选几件'}
                    disabledBecause={chosen.length === 0 ? '先选几件' : null}
                    onPress={() => setAsking(true)}
                  />
                </>
              ) : (
                <Button className="main" kind="sec2" label="选几件一起督办" onPress={() => setChosen([])} />
              )}
            </View>
          </View>
        )
      }
    >
      <Segments
        items={lists.map((id) => ({
          id,
          label: listNames[id],
          count: countOf(figures.data?.all, id, age),
          bad: id === 'red' && (figures.data?.all.red ?? 0) > 0,
        }))}
        current={list}
        onChange={(next) => {
          setList(next)
          setChosen((now) => now && [])
        }}
      />
      <View className="r between">
        <View className="sm t3">{orderWords[list]}</View>
        <View className="r">
          <ExportButton query={query} plain />
          <Button
            kind="txt"
            icon={<Icon name="filter" small />}
            label={filters > 0 ? `筛选，${filters} 项` : '筛选'}
            onPress={() => setFiltering(true)}
          />
        </View>
      </View>
      <Loaded query={{ ...board, data: board.items }} rows={4}>
        {(rows) =>
          rows.length === 0 ? (
            <View className="card">
              <Empty icon="done" title={`没有${listNames[list]}的`} />
            </View>
          ) : (
            <>
              {rows.map((row) => (
                <BoardCard
                  key={row.id}
                  row={row}
                  chosen={choosing ? chosen.includes(row.id) : null}
                  onPress={() => (choosing ? toggle(row.id) : open(row.id))}
                />
              ))}
              <MoreButton list={board} />
            </>
          )
        }
      </Loaded>
      {figures.data && (
        <>
          <NextDayCard figures={figures.data} narrowed={narrowed} mayAct={mayAct} />
          <AsksCard figures={figures.data} onOpen={open} />
          <InvariantCard figures={figures.data} onOpen={open} />
        </>
      )}
      {filtering && (
        <Sheet title="筛选" onClose={() => setFiltering(false)}>
          <BoardFilters value={filter} onChange={setFilter} />
          <View className="sheet-acts">
            <Button kind="sec2" label="都不筛" onPress={() => setFilter(noFilter)} />
            <Button label="看结果" onPress={() => setFiltering(false)} />
          </View>
        </Sheet>
      )}
      {asking && chosen && (
        <SuperviseSheet
          ids={chosen}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false)
            setChosen(null)
          }}
        />
      )}
    </Page>
  )
}

function BoardCard({ row, chosen, onPress }: { row: RequestRow; chosen: boolean | null; onPress: () => void }) {
  const now = useNow()
  const holder = [row.holder?.unit.name, row.holder?.person?.name].filter(Boolean).join(' ')
  const head = (
    <View className="r between top task-head">
      <View className="task-t">{row.service?.name ?? row.subject}</View>
      {row.clock && <DueBadge clock={row.clock} to="staff" />}
    </View>
  )
  return (
    <Pressable
      className="task"
      role={chosen === null ? 'link' : 'checkbox'}
      checked={chosen ?? undefined}
      label={`${row.subject}，${holder}`}
      onPress={onPress}
    >
      {chosen === null ? (
        head
      ) : (
        <TickRow label={row.subject} on={chosen} onChange={onPress}>
          {head}
        </TickRow>
      )}
      <View className="task-m">
        <Dotted items={[holder, row.townshipName, row.contact.name]} />
      </View>
      <View className="task-next r between">
        <Rungs raised={row.raised} />
        <View className="sm t3">
          {row.supervised ? '等答复' : row.clock ? `原定 ${deadlineWords(row.clock.dueAt, now)}` : ''}
        </View>
      </View>
    </Pressable>
  )
}
