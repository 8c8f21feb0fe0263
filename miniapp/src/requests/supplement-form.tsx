import { View } from '@tarojs/components'
import type { FileView } from '@bangban/shared/files/file-api'
import type { OwedView } from '@bangban/shared/requests/case-records'
import { requestLimits, type MissingView, type RequestView } from '@bangban/shared/requests/request-api'
import { dayWords } from '@bangban/shared/calendar/day-words'
import { useRef, useState } from 'react'
import { useDraft } from '../core/drafts'
import { act } from '../core/requests-api'
import { back } from '../core/routes'
import { SubmitBar } from '../kit/submit-bar'
import { useForm, type Problems } from '../kit/form'
import { TextArea } from '../kit/form-fields'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { Page } from '../kit/page'
import { PhotoField } from '../kit/photo-field'
import { useUploads } from '../kit/uploads'
import { say } from '../kit/toast'
import type { ActFormProps } from './act-form-props'

interface Draft {
  note: string
  /** Material → what was photographed for it. */
  files: Record<string, FileView[]>
}

type Field = 'materials' | 'note'

/** “补了布局图、经营场所证明。” and the applicant's own words after it. */
function noteOf({ note, files }: Draft, missing: readonly MissingView[]): string {
  const supplied = missing.filter((item) => (files[item.material] ?? []).length > 0).map((item) => item.material)
  const listed = supplied.length > 0 ? `补了${supplied.join('、')}。` : ''
  return [listed, note.trim()].filter(Boolean).join('\n').slice(0, requestLimits.note)
}

/** What was allowed later 容缺 is asked for like what is missing, without hurry. */
const asMissing = ({ material, until }: OwedView): MissingView => ({
  material,
  problem: `${dayWords(until)}前补来就行`,
})

/**
 * Until when he may: the day that the case waits for, else the first of those that were allowed later. The case's own
 * deadline is ours, not his.
 */
function untilWords({ status, clock, owed }: RequestView): string | null {
  if (clock && (status === 'returned' || clock.light === 'paused')) {
    return `${dayWords(clock.pauseUntil ?? clock.dueAt)}前补上就行`
  }
  const [first, ...others] = owed
    .filter(({ kind, settledAt }) => kind === 'later' && settledAt === null)
    .sort((a, b) => Date.parse(a.until) - Date.parse(b.until))
  if (!first) return null
  return others.length > 0
    ? `${first.material}最先，${dayWords(first.until)}前补来就行`
    : `${dayWords(first.until)}前补来就行`
}

function settledBy(owed: readonly OwedView[], { files }: Draft): { settles?: string[] } {
  const settles = owed.map(({ material }) => material).filter((material) => (files[material] ?? []).length > 0)
  return settles.length > 0 ? { settles } : {}
}

/** One place for each missing material, and a word when one of them cannot be had. */
export function SupplementForm({ view, title }: ActFormProps) {
  const owed = view.owed.filter(({ kind, settledAt }) => kind === 'later' && settledAt === null)
  const missing = [...view.missing, ...owed.map(asMissing)]
  const draft = useDraft<Draft>(`supplement:${view.id}:${view.version}`, { note: '', files: {} })
  /** Materials whose pictures are still on their way, or did not arrive. */
  const [pending, setPending] = useState<readonly string[]>([])
  const { value } = draft
  const done = missing.filter((item) => (value.files[item.material] ?? []).length > 0).length

  const check = (): Problems<Field> => {
    if (pending.length > 0) return { materials: '有照片还没传上。传完再交；传不上的点一下再传，或者去掉' }
    if (value.note.trim() === '' && done < missing.length) {
      return { note: `还差 ${missing.length - done} 样没拍。没有的话，写一句怎么回事` }
    }
    if (missing.length === 0 && value.note.trim() === '') return { note: '写一句补了什么' }
    return {}
  }

  const form = useForm<Field, unknown>({
    name: 'supplement',
    fields: ['materials', 'note'],
    check,
    send: () =>
      act(view.id, {
        action: 'supplement',
        note: noteOf(value, missing),
        attachments: Object.values(value.files).flatMap((files) => files.map((file) => file.id)),
        ...settledBy(owed, value),
      }),
    fieldOf: (path) => (path.startsWith('attachments') ? 'materials' : 'note'),
    done: () => {
      draft.finish()
      say('补上了，接着往下办')
      back()
    },
  })

  const label = missing.length > 0 ? `补充材料（${done}/${missing.length}）` : '补充材料'
  return (
    <Page
      title={title}
      bar={
        <SubmitBar
          label={label}
          busy={form.busy && '正在交…'}
          problem={form.problem}
          hint={untilWords(view)}
          onPress={form.submit}
        />
      }
    >
      <View id={form.idOf('materials')} className="stack3">
        {missing.map((item) => (
          <MissingItem
            key={item.material}
            item={item}
            found={value.files[item.material] ?? []}
            onChange={(files, unsent) => {
              draft.update((now) => ({ files: { ...now.files, [item.material]: files } }))
              setPending((now) => [...now.filter((m) => m !== item.material), ...(unsent ? [item.material] : [])])
              form.touched('materials')
            }}
          />
        ))}
        {form.errorOf('materials') && <InlineMessage>{form.errorOf('materials')}</InlineMessage>}
      </View>
      <View className="card">
        <TextArea
          id={form.idOf('note')}
          label="还有话要说"
          hint={missing.length > 0 ? '可写可不写；哪一样没有，写一句怎么回事' : '写一句补了什么'}
          value={value.note}
          limit={requestLimits.note - 200}
          error={form.errorOf('note')}
          onChange={(note) => {
            draft.change({ note })
            form.touched('note')
          }}
        />
      </View>
      <View className="lock bare">
        <Icon name="lock" small />
        <View className="grow">就差这些，不会再加。别的已经收好，不用重交。</View>
      </View>
    </Page>
  )
}

interface MissingItemProps {
  item: MissingView
  found: FileView[]
  onChange: (files: FileView[], pending: boolean) => void
}

function MissingItem({ item, found, onChange }: MissingItemProps) {
  const initial = useRef(found)
  const uploads = useUploads({ initial: initial.current, onChange })
  return (
    <View className="card">
      <PhotoField label={item.material} hint={item.problem} uploads={uploads} />
    </View>
  )
}
