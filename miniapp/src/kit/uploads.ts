import { fileLimits, type FileView } from '@bangban/shared/files/file-api'
import { useRef, useState } from 'react'
import { wordsOf } from '../core/api-error'
import { pickFiles, sendFile } from '../core/files'
import type { PickedFile } from '../core/picked-file'
import { addressOf } from './file-strip'

export interface Upload {
  key: string
  name: string
  /** Null for papers, and for what was sent before this page was opened. */
  preview: string | null
  state: 'sending' | 'failed' | 'sent'
  /** Null when it was sent before this page was opened. */
  picked: PickedFile | null
  file: FileView | null
}

export interface Uploads {
  items: readonly Upload[]
  problem: string | null
  busy: boolean
  failed: boolean
  /** Ids of what has arrived at the server. */
  ids: string[]
  add: () => Promise<void>
  /** One that was handed in before. */
  addKnown: (file: FileView) => void
  retry: (key: string) => void
  remove: (key: string) => void
}

interface Options {
  most?: number
  /** What a draft remembers to have been sent already. */
  initial?: readonly FileView[]
  /** `pending`: something is still on its way, or did not arrive. */
  onChange?: (files: FileView[], pending: boolean) => void
}

const sentBefore = (file: FileView): Upload => ({
  key: file.id,
  name: file.name,
  preview: null,
  state: 'sent',
  picked: null,
  file,
})

/** Signed for ten minutes, which is longer than a form is filled in at a time. */
const thumbOf = (file: FileView): string | null => (file.thumbUrl ? addressOf(file.thumbUrl) : null)

const justPicked = (picked: PickedFile): Upload => ({
  key: picked.key,
  name: picked.name,
  preview: picked.preview,
  state: 'sending',
  picked,
  file: null,
})

const filesOf = (items: readonly Upload[]): FileView[] => items.flatMap((i) => (i.file ? [i.file] : []))

/** Pictures are sent as soon as they are taken, so that sending the form is quick. */
export function useUploads({ most = fileLimits.perRequest, initial = [], onChange }: Options = {}): Uploads {
  const [items, setItems] = useState<readonly Upload[]>(() => initial.map(sentBefore))
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef(items)

  const put = (change: (now: readonly Upload[]) => readonly Upload[]) => {
    latest.current = change(latest.current)
    setItems(latest.current)
    onChange?.(
      filesOf(latest.current),
      latest.current.some((i) => i.state !== 'sent'),
    )
  }
  const mark = (key: string, part: Partial<Upload>) =>
    put((now) => now.map((item) => (item.key === key ? { ...item, ...part } : item)))

  const send = async (picked: PickedFile) => {
    mark(picked.key, { state: 'sending' })
    try {
      mark(picked.key, { state: 'sent', file: await sendFile(picked) })
    } catch (error) {
      mark(picked.key, { state: 'failed' })
      setProblem(wordsOf(error))
    }
  }

  return {
    items,
    problem,
    busy: items.some((i) => i.state === 'sending'),
    failed: items.some((i) => i.state === 'failed'),
    ids: filesOf(items).map((file) => file.id),
    async add() {
      setProblem(null)
      const chosen = await pickFiles(most - latest.current.length)
      put((now) => [...now, ...chosen.map(justPicked)])
      for (const picked of chosen) await send(picked)
    },
    addKnown(file) {
      setProblem(null)
      if (latest.current.length < most) put((now) => [...now, { ...sentBefore(file), preview: thumbOf(file) }])
    },
    retry(key) {
      setProblem(null)
      const picked = latest.current.find((i) => i.key === key)?.picked
      if (picked) void send(picked)
    },
    remove(key) {
      setProblem(null)
      put((now) => now.filter((i) => i.key !== key))
    },
  }
}
