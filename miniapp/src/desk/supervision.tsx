import { View } from '@tarojs/components'
import { dueWords } from '@bangban/shared/calendar/due-words'
import { deadlineWords } from '@bangban/shared/calendar/day-words'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { countOf, listNames, orderWords, queryOf, useBoard, useFigures, type BoardList } from '../board/board-api'
import { isSupervisorAccount } from '../board/board-roles'
import { ExportButton } from '../board/export-button'
import { BoardFilters, noFilter, type BoardFilter } from '../board/filters'
import { Rungs } from '../board/rungs'
import { AsksCard, InvariantCard, NextDayCard } from '../board/side-cards'
import { SuperviseSheet } from '../board/supervise-sheet'
import { useKeys } from '../core/keys'
import { useCity, useNow } from '../core/meta'
import { useAccount } from '../core/session'
import { classes } from '../kit/class-names'
import { Icon, type IconName } from '../kit/icon'
import { KeyHint } from '../kit/key-hint'
import { MoreButton } from '../kit/more-button'
import { Button, Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { spoken } from '../kit/spoken'
import { Empty, Loaded } from '../kit/states'
import './supervision.scss'

const cards: { list: BoardList; icon: IconName; light: string; words: string }[] = [
  { list: 'red', icon: 'oct', light: 'red', words: '过了答应的时间' },
  { list: 'yellow', icon: 'tri', light: 'yellow', words: '时限只剩两成以内' },
  { list: 'green', icon: 'clock', light: 'green', words: '' },
  { list: 'paused', icon: 'pause', light: 'paused', words: '公示、评审、等材料' },
  { list: 'leaders', icon: 'flag', light: 'red', words: '超过五个工作日' },
]

/** 跟踪督办 on the desk: the lights above, the cases below, what falls due and what waits for the centre at the right. */
export function SupervisionRoom({ onOpen }: { onOpen: (id: string) => void }) {
  const account = useAccount()
  const mayAct = isSupervisorAccount(account)
  const [list, setList] = useState<BoardList>('red')
  const [filter, setFilter] = useState<BoardFilter>(noFilter)
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [asking, setAsking] = useState<string[] | null>(null)
  const { unit, service, age } = filter
  const narrowed = { ...(unit && { unit }), ...(service && { service }) }
  const query = queryOf(list, { ...narrowed, ...(age && { age }) })
  const figures = useFigures(narrowed)
  const board = useBoard(query)
  const rows = board.items ?? []
  const current = rows[Math.min(at, rows.length - 1)]
  const counts = figures.data?.all
  const open = counts ? counts.red + counts.yellow + counts.green + counts.paused : null

  const toggle = (id: string) => setChosen((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]))
  const supervise = () => {
    const ids = chosen.length > 0 ? [...chosen] : current?.actions.includes('supervise') ? [current.id] : []
    if (mayAct && ids.length > 0) setAsking(ids)
  }
  useKeys({
    j: () => setAt((now) => Math.min(rows.length - 1, now + 1)),
    arrowdown: () => setAt((now) => Math.min(rows.length - 1, now + 1)),
    k: () => setAt((now) => Math.max(0, now - 1)),
    arrowup: () => setAt((now) => Math.max(0, now - 1)),
    x: mayAct && current ? () => toggle(current.id) : null,
    s: supervise,
    enter: current ? () => onOpen(current.id) : null,
    escape: chosen.length > 0 ? () => setChosen([]) : null,
  })
  const show = (next: BoardList) => {
    setList(next)
    setAt(0)
    setChosen([])
  }

  return (
    <View className="sv">
      <View className="sv-head">
        <View className="grow">
          <View className="xl" {...spoken({ role: 'heading', level: 1 })}>
            跟踪督办
          </View>
          <View className="sm t3">{open === null ? '正在数…' : `现在有 ${open} 件在办，每一件都有人管、有期限`}</View>
        </View>
        <View className="sv-filters">
          <BoardFilters
            value={filter}
            onChange={(next) => {
              setFilter(next)
              setAt(0)
              setChosen([])
            }}
          />
        </View>
        <ExportButton query={query} />
      </View>
      <View className="sv-lights">
        {cards.map(({ list: id, icon, light, words }) => (
          <Pressable
            key={id}
            role="tab"
            selected={list === id}
            label={[listNames[id], countWords(countOf(counts, id, age))].filter(Boolean).join('，')}
            className={classes('sv-light', list === id && 'on')}
            onPress={() => show(id)}
          >
            <View className={`due ${light}`}>
              <Icon name={icon} />
              <View>{listNames[id]}</View>
            </View>
            <View className="r between">
              <View className="sv-n">{countOf(counts, id, age) ?? (age === null ? '…' : '')}</View>
              <View className="xs t3">{words}</View>
            </View>
          </Pressable>
        ))}
      </View>
      <View className="sv-two">
        <View className="card flush sv-cases">
          <View className="sv-cases-h">
            <View className="b">
              {[listNames[list], countWords(countOf(counts, list, age))].filter(Boolean).join(' ')}
            </View>
            <View className="grow" />
            <View className="sm t3 r">
              <View>{orderWords[list]}</View>
              <KeyHint name="J" />
              <KeyHint name="K" />
              {mayAct && (
                <>
                  <View>，选</View>
                  <KeyHint name="X" />
                  <View>，督办</View>
                  <KeyHint name="S" />
                </>
              )}
            </View>
            {mayAct && chosen.length > 0 && (
              <Button kind="pri" label={`督办 ${chosen.length} 件`} onPress={() => setAsking([...chosen])} />
            )}
          </View>
          <View className="sv-list">
            <Loaded query={{ ...board, data: board.items }} rows={6}>
              {(items) =>
                items.length === 0 ? (
                  <Empty icon="done" title={`没有${listNames[list]}的`} />
                ) : (
                  <>
                    <View className="sv-row sv-th xs t3">
                      <View />
                      <View>时限</View>
                      <View>事项</View>
                      <View>在谁手里</View>
                      <View>原定办完</View>
                      <View>催到哪一步</View>
                      <View />
                    </View>
                    {items.map((row, index) => (
                      <Row
                        key={row.id}
                        row={row}
                        on={row.id === current?.id}
                        chosen={mayAct ? chosen.includes(row.id) : null}
                        onChoose={() => toggle(row.id)}
                        onOpen={() => {
                          setAt(index)
                          onOpen(row.id)
                        }}
                        onSupervise={mayAct && row.actions.includes('supervise') ? () => setAsking([row.id]) : null}
                      />
                    ))}
                    <MoreButton list={board} />
                  </>
                )
              }
            </Loaded>
          </View>
        </View>
        {figures.data && (
          <View className="sv-side">
            <NextDayCard figures={figures.data} narrowed={narrowed} mayAct={mayAct} />
            <AsksCard figures={figures.data} onOpen={onOpen} />
            <InvariantCard figures={figures.data} onOpen={onOpen} />
          </View>
        )}
      </View>
      {asking && (
        <SuperviseSheet
          ids={asking}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null)
            setChosen([])
          }}
        />
      )}
    </View>
  )
}

const countWords = (count: number | null): string => (count === null ? '' : `${count} 件`)

interface RowProps {
  row: RequestRow
  on: boolean
  chosen: boolean | null
  onChoose: () => void
  onOpen: () => void
  onSupervise: (() => void) | null
}

function Row({ row, on, chosen, onChoose, onOpen, onSupervise }: RowProps) {
  const now = useNow()
  const { calendar } = useCity()
  const { clock, holder } = row
  return (
    <View className={classes('sv-row', on && 'on')}>
      {chosen === null ? (
        <View />
      ) : (
        <Pressable role="checkbox" checked={chosen} label={`选 ${row.subject}`} className="sv-tick" onPress={onChoose}>
          <View className={classes('box-o', chosen && 'on')}>{chosen && <Icon name="check" />}</View>
        </Pressable>
      )}
      <View>
        {clock && (
          <View className={`due ${clock.light}`}>
            <Icon
              name={
                clock.light === 'red'
                  ? 'oct'
                  : clock.light === 'yellow'
                    ? 'tri'
                    : clock.light === 'paused'
                      ? 'pause'
                      : 'clock'
              }
            />
            <View>{dueWords(clock, now, calendar, 'staff')}</View>
          </View>
        )}
      </View>
      <Pressable role="link" label={`打开 ${row.subject}`} className="sv-what" onPress={onOpen}>
        <View className="b">{row.service?.name ?? row.subject}</View>
        <View className="sm t3">
          <Dotted items={[row.contact.name, row.townshipName]} />
        </View>
      </Pressable>
      <View>{[holder?.unit.name, holder?.person?.name].filter(Boolean).join(' ')}</View>
      <View>{clock ? deadlineWords(clock.dueAt, now) : ''}</View>
      <View>
        <Rungs raised={row.raised} />
      </View>
      <View className="sv-do">
        {row.supervised ? (
          <View className="sm t3">等答复</View>
        ) : (
          onSupervise && <Button kind="sec2" label="督办" onPress={onSupervise} />
        )}
      </View>
    </View>
  )
}
