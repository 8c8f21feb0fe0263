import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useKeys } from '../core/keys'
import { useCounts, useRequests } from '../core/requests-api'
import { useAccount } from '../core/session'
import { Empty } from '../kit/states'
import { useAddress } from './address'
import { BulkPane } from './bulk-pane'
import { CasePane } from './case-pane'
import { Queue, type LightFilter } from './queue'
import { queues, searchView, segmentsFor, type QueueId } from './queues'
import { useSelection } from './selection'

/** 工作台: the queue and the case, side by side. */
export function Workbench({ keyword }: { keyword: string }) {
  const account = useAccount()
  const counts = useCounts()
  const segments = account ? segmentsFor(account, counts.data) : []
  const [askedQueue, setQueue] = useAddress('queue')
  const [selected, select] = useAddress('id')
  const [light, setLight] = useState<LightFilter>(null)
  const segment = segments.find(({ id }) => id === askedQueue)?.id ?? segments[0]?.id ?? 'held'
  const { view, filter, empty } = queues[segment]
  const list = useRequests(
    keyword && account ? searchView(account) : view,
    { ...(keyword ? { keyword } : filter), ...(light && { light }) },
    segments.length > 0,
  )
  const rows = list.items ?? []
  const at = rows.findIndex((row) => row.id === selected)
  const first = rows[0]?.id ?? null
  const selection = useSelection(rows)
  /** What came of several dispatches stays on screen until one leaves it. */
  const [holding, setHolding] = useState(false)

  // What was looked for is wanted now.
  useEffect(() => {
    if (keyword) select(null)
  }, [keyword, select])
  // Something to begin with, where nothing was chosen.
  useEffect(() => {
    if (!selected && first) select(first)
  }, [selected, first, select])

  const move = (by: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, at + by))]
    if (row) select(row.id)
  }
  useKeys({
    x: at === -1 || !selection.offered ? null : () => selection.toggle(rows[at]?.id ?? ''),
    'shift+x': at === -1 || !selection.offered ? null : () => selection.extend(rows[at]?.id ?? ''),
    j: () => move(1),
    arrowdown: () => move(1),
    k: () => move(at === -1 ? 1 : -1),
    arrowup: () => move(at === -1 ? 1 : -1),
    enter: () => document.querySelector<HTMLElement>('.dk-right input, .dk-right textarea')?.focus(),
    escape: () => (document.activeElement as HTMLElement | null)?.blur(),
  })

  /** The case leaves this list; the one after it takes its place. */
  const next = () => {
    const beside = rows[at + 1] ?? rows[at - 1]
    if (at !== -1 && beside && segment !== 'held' && segment !== 'everything') select(beside.id)
  }

  if (segments.length === 0) {
    return (
      <View className="dk-nothing">
        <Empty icon="list" title="您还不在哪个单位" words="管人、管单位在左边" />
      </View>
    )
  }
  return (
    <View className="dk-split">
      <Queue
        segments={segments}
        segment={segment}
        onSegment={(id: QueueId) => {
          setQueue(id)
          select(null)
        }}
        light={light}
        onLight={(next) => {
          setLight(next)
          select(null)
        }}
        keyword={keyword}
        list={list}
        empty={empty}
        selected={selected}
        onSelect={select}
        selection={selection}
      />
      {selection.ids.length > 0 || holding ? (
        <BulkPane selection={selection} onHold={setHolding} onOpen={select} />
      ) : selected ? (
        <CasePane id={selected} onOpen={select} onDone={next} />
      ) : (
        <View className="dk-nothing">
          <Empty icon="folder" title="从左边选一件" />
        </View>
      )}
    </View>
  )
}
