import type { RequestRow } from '@bangban/shared/requests/request-api'
import { mostDispatches } from '@bangban/shared/requests/dispatch-api'
import { useState } from 'react'
import { say } from '../kit/toast'

export interface Selection {
  /** In the order of the list. */
  ids: string[]
  has: (id: string) => boolean
  /** Whether rows can be ticked here at all. */
  offered: boolean
  toggle: (id: string) => void
  /** From the one ticked last to this one. */
  extend: (id: string) => void
  drop: (id: string) => void
  clear: () => void
}

const mayGo = (row: RequestRow): boolean => row.actions.includes('dispatch')

/** Rows ticked to go out together; what has left the list, or cannot go out any more, is not ticked any more. */
export function useSelection(rows: readonly RequestRow[]): Selection {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [anchor, setAnchor] = useState<string | null>(null)
  const ids = rows.filter((row) => ticked.has(row.id) && mayGo(row)).map((row) => row.id)

  const tick = (wanted: readonly string[]) => {
    const next = [...new Set([...ids, ...wanted])]
    if (next.length > mostDispatches) say(`一次最多勾 ${mostDispatches} 件`)
    setTicked(new Set(next.slice(0, mostDispatches)))
  }
  const toggle = (id: string) => {
    const row = rows.find((one) => one.id === id)
    if (!row || !mayGo(row)) return say('这一件现在不能派')
    setAnchor(id)
    if (ids.includes(id)) setTicked(new Set(ids.filter((one) => one !== id)))
    else tick([id])
  }
  const extend = (id: string) => {
    const [from, to] = [rows.findIndex((row) => row.id === anchor), rows.findIndex((row) => row.id === id)]
    if (from === -1 || to === -1) return toggle(id)
    const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1)
    tick(range.filter(mayGo).map((row) => row.id))
  }
  return {
    ids,
    has: (id) => ids.includes(id),
    offered: rows.some(mayGo),
    toggle,
    extend,
    drop: (id) => setTicked(new Set(ids.filter((one) => one !== id))),
    clear: () => setTicked(new Set()),
  }
}
