import { View } from '@tarojs/components'
import type { AnnouncedDay, CalendarChange, CalendarPreview, DayKind } from '@bangban/shared/calendar/calendar-api'
import { sessionsProblem } from '@bangban/shared/calendar/work-calendar'
import { deadlineWords } from '@bangban/shared/calendar/day-words'
import { chinaZone, localDay } from '@bangban/shared/calendar/zone'
import { useState } from 'react'
import { useNow } from '../core/meta'
import { back, useParam } from '../core/routes'
import { ChipChoices, RadioRows } from '../kit/choices'
import { DateField } from '../kit/date-field'
import { useForm } from '../kit/form'
import { TextArea, TextField } from '../kit/form-fields'
import { InlineMessage } from '../kit/inline-message'
import { Page } from '../kit/page'
import { SubmitBar } from '../kit/submit-bar'
import { CardTitle } from '../kit/title'
import { say } from '../kit/toast'
import { previewOf, saveChange } from './calendar-api'
import { kindWords, sessionsFrom, weekdayNames } from './calendar-words'

type Field = 'year' | 'days' | 'day' | 'kind' | 'name' | 'since' | 'from' | 'to' | 'weekdays' | 'sessions' | 'reason'
const fields: readonly Field[] = [
  'year',
  'days',
  'day',
  'kind',
  'name',
  'since',
  'from',
  'to',
  'weekdays',
  'sessions',
  'reason',
]
const titles = { day: '改某一天', hours: '改上下班时间', year: '导入放假安排' } as const
type Kind = keyof typeof titles

interface Draft {
  year: string
  days: string
  day: string
  kind: DayKind
  name: string
  since: string
  from: string
  to: string
  weekdays: string[]
  sessions: string
  reason: string
}

/** A change of the calendar: written, then looked at with all it would move, then saved. */
export default function Change() {
  const kind = (useParam('change') ?? 'day') as Kind
  const day = useParam('day') ?? ''
  const now = useNow()
  const today = localDay(now, chinaZone)
  const [draft, setDraft] = useState<Draft>({
    year: String(Number(today.slice(0, 4)) + 1),
    days: '',
    day,
    kind: 'off',
    name: '',
    since: '',
    from: '06-01',
    to: '09-30',
    weekdays: ['1', '2', '3', '4', '5'],
    sessions: kind === 'hours' ? '8:00-12:00，14:00-18:00' : '',
    reason: '',
  })
  const [preview, setPreview] = useState<CalendarPreview | null>(null)
  const form = useForm<Field, CalendarPreview | null>({
    name: 'calendar',
    fields,
    fieldOf: (path) => fields.find((field) => path === field || path.startsWith(`${field}.`)) ?? null,
    check: () => problemsOf(kind, draft, today),
    send: async () => {
      const change = changeOf(kind, draft)
      if (!preview) return previewOf(change)
      await saveChange(change)
      return null
    },
    done: (found) => {
      if (found) return setPreview(found)
      say('改好了，期限正在跟着动')
      back()
    },
  })
  const set = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setPreview(null)
    const [field] = Object.keys(part)
    if (field) form.touched(field as Field)
  }
  const text = (field: 'name' | 'from' | 'to' | 'sessions' | 'year', label: string, hint?: string) => (
    <TextField
      id={form.idOf(field)}
      label={label}
      hint={hint}
      limit={field === 'sessions' ? 80 : 40}
      value={draft[field]}
      error={form.errorOf(field)}
      onChange={(value) => set({ [field]: value })}
    />
  )
  return (
    <Page
      title={titles[kind]}
      bar={
        <SubmitBar
          label={preview ? '就这么改' : '先看会动哪些期限'}
          busy={form.busy && (preview ? '正在存…' : '正在算…')}
          problem={form.problem}
          hint={preview ? '改了以后，每一件都记一笔' : '现在什么都不会改'}
          aside={{ label: '先不', onPress: back }}
          onPress={form.submit}
        />
      }
    >
      {kind === 'day' && (
        <>
          <View className="card stack3">
            <DateField
              id={form.idOf('day')}
              label="哪一天"
              value={draft.day}
              earliest={today}
              error={form.errorOf('day')}
              onChange={(next) => set({ day: next })}
            />
          </View>
          <View className="card flush">
            <RadioRows
              label="那天怎么算"
              options={(['off', 'work', 'plain'] as const).map((value) => ({
                value,
                label: kindWords[value],
                sub: value === 'plain' ? '不再特别，和同样的星期几一样' : undefined,
              }))}
              value={draft.kind}
              onChange={(next) => set({ kind: next })}
            />
          </View>
          <View className="card stack3">
            {draft.kind !== 'plain' && text('name', '叫什么', '比如：国庆节、暴雪停工')}
            {draft.kind === 'work' && text('sessions', '上下班时间', '空着就照平时；写成 8:30-12:00，13:30-17:30')}
          </View>
        </>
      )}
      {kind === 'hours' && (
        <View className="card stack3">
          {text('name', '叫什么', '比如：夏季作息')}
          <DateField
            id={form.idOf('since')}
            label="从哪天起"
            value={draft.since}
            earliest={today}
            error={form.errorOf('since')}
            onChange={(next) => set({ since: next })}
          />
          <View className="pair stack3">
            {text('from', '每年从', '月-日，比如 06-01')}
            {text('to', '到', '月-日，比如 09-30；全年写 12-31')}
          </View>
          <ChipChoices
            options={[1, 2, 3, 4, 5, 6, 0].map((weekday) => ({
              value: String(weekday),
              label: weekdayNames[weekday] ?? '',
            }))}
            value={draft.weekdays}
            onChange={(weekdays) => set({ weekdays })}
          />
          {form.errorOf('weekdays') && <InlineMessage>{form.errorOf('weekdays')}</InlineMessage>}
          {text('sessions', '上下班时间', '写成 8:00-12:00，14:00-18:00')}
        </View>
      )}
      {kind === 'year' && (
        <View className="card stack3">
          {text('year', '哪一年')}
          <TextArea
            id={form.idOf('days')}
            label="照通知填写"
            hint="一行一天：2027-01-01 放假 元旦；2027-01-03 上班 元旦。空着就用系统带的"
            limit={4000}
            value={draft.days}
            error={form.errorOf('days')}
            onChange={(days) => set({ days })}
          />
        </View>
      )}
      <View className="card">
        <TextArea
          id={form.idOf('reason')}
          label="依据"
          hint="哪份通知、为什么；会记在案"
          limit={200}
          value={draft.reason}
          error={form.errorOf('reason')}
          onChange={(reason) => set({ reason })}
        />
      </View>
      {preview && <PreviewCard preview={preview} />}
    </Page>
  )
}

function PreviewCard({ preview: { checked, moved, earlier, later, first } }: { preview: CalendarPreview }) {
  const now = useNow()
  return (
    <View className="card">
      <CardTitle title={moved > 0 ? `会动 ${moved} 件` : '不会动任何一件'} aside={`看了 ${checked} 件`} />
      {moved > 0 && <View className="t2">{`往后 ${later} 件，往前 ${earlier} 件。`}</View>}
      {first.map(({ requestId, code, subject, unit, before, after }) => (
        <View key={requestId} style={{ marginTop: '8px' }}>
          <View className="b">{subject}</View>
          <View className="sm t3">{[code, unit].filter(Boolean).join('，')}</View>
          <View>{`${deadlineWords(before, now)} 改到 ${deadlineWords(after, now)}`}</View>
        </View>
      ))}
      {moved > first.length && <View className="sm t3">{`还有 ${moved - first.length} 件`}</View>}
    </View>
  )
}

const announcement = /^(\d{4}-\d{2}-\d{2})\s+(放假|上班)(?:\s+(\S+))?$/

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function daysFrom(text: string): AnnouncedDay[] {
  return linesOf(text).flatMap((line): AnnouncedDay[] => {
    const found = announcement.exec(line)
    return found ? [{ day: found[1] ?? '', kind: found[2] === '放假' ? 'off' : 'work', name: found[3] ?? '' }] : []
  })
}

function problemsOf(kind: Kind, draft: Draft, today: string): Partial<Record<Field, string>> {
  const problems: Partial<Record<Field, string>> = {}
  const sessions = draft.sessions.trim() === '' ? null : sessionsFrom(draft.sessions)
  const sessionsWrong = sessions
    ? sessionsProblem(sessions)
    : draft.sessions.trim() === ''
      ? null
      : '写成 8:30-12:00 这样'
  if (kind === 'day') {
    if (draft.day < today) problems.day = '选今天或以后的一天'
    if (draft.kind === 'work' && sessionsWrong) problems.sessions = sessionsWrong
  }
  if (kind === 'hours') {
    if (draft.name.trim() === '') problems.name = '写个名字，比如夏季作息'
    if (draft.since < today) problems.since = '选今天或以后的一天'
    for (const field of ['from', 'to'] as const)
      if (!/^\d{2}-\d{2}$/.test(draft[field])) problems[field] = '写成 06-01 这样'
    if (draft.weekdays.length === 0) problems.weekdays = '至少选一天'
    if (!sessions || sessionsWrong) problems.sessions = sessionsWrong ?? '写上上下班时间'
  }
  if (kind === 'year') {
    if (!/^20\d{2}$/.test(draft.year)) problems.year = '写四位数的年份'
    const bad = linesOf(draft.days).find((line) => !announcement.test(line))
    if (bad !== undefined) problems.days = `“${bad}”这一行没看懂`
  }
  if (draft.reason.trim() === '') problems.reason = '写清依据，好让后来的人知道'
  return problems
}

function changeOf(kind: Kind, draft: Draft): CalendarChange {
  const reason = draft.reason.trim()
  const sessions = sessionsFrom(draft.sessions)
  switch (kind) {
    case 'day':
      return {
        change: 'day',
        day: draft.day,
        kind: draft.kind,
        ...(draft.kind !== 'plain' && draft.name.trim() && { name: draft.name.trim() }),
        ...(draft.kind === 'work' && sessions && { sessions }),
        reason,
      }
    case 'hours':
      return {
        change: 'hours',
        name: draft.name.trim(),
        since: draft.since,
        from: draft.from,
        to: draft.to,
        weekdays: draft.weekdays.map(Number),
        sessions: sessions ?? [],
        reason,
      }
    case 'year': {
      const days = daysFrom(draft.days)
      return { change: 'year', year: Number(draft.year), ...(days.length > 0 && { days }), reason }
    }
  }
}
