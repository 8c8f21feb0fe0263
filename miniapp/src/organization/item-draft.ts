import {
  serviceLimits,
  type Audience,
  type ServiceInput,
  type ServiceItemView,
  type ServiceLevel,
  type ServiceUpdate,
} from '@bangban/shared/catalog/service-api'
import type { Problems } from '../kit/form'

/** What stands in the form of an item; days are as they are being typed. */
export interface ItemDraft {
  code: string
  name: string
  audience: Audience
  unit: string | null
  levels: ServiceLevel[]
  materials: string[]
  days: string
  dayKind: 'working' | 'calendar'
  inPerson: boolean
  hint: string
  where: string
  note: string
  popular: boolean
  aliases: string[]
  phone: string
  directDispatch: boolean
}

export const itemFields = [
  'name',
  'code',
  'aliases',
  'unit',
  'levels',
  'materials',
  'days',
  'hint',
  'where',
  'phone',
  'note',
] as const
export type ItemField = (typeof itemFields)[number]

export const draftOf = (item: ServiceItemView | null): ItemDraft => ({
  code: item?.code ?? '',
  name: item?.name ?? '',
  audience: item?.audience ?? 'person',
  unit: item?.unit.code ?? null,
  levels: item?.levels ?? ['township'],
  materials: item?.materials ?? [],
  days: String(item?.days ?? ''),
  dayKind: item?.dayKind ?? 'working',
  inPerson: item?.inPerson ?? false,
  hint: item?.hint ?? '',
  where: item?.where ?? '',
  note: item?.note ?? '以办事指南为准。',
  popular: item?.popular ?? false,
  aliases: item?.aliases ?? [],
  phone: item?.phone ?? '',
  directDispatch: item?.directDispatch ?? false,
})

export const problemsOf = (draft: ItemDraft): Problems<ItemField> => ({
  ...(draft.name.trim() === '' && { name: '写上事项的名称' }),
  ...(!/^[a-z0-9][a-z0-9-]{1,31}$/.test(draft.code) && { code: '用 2 到 32 个小写字母、数字或短横线' }),
  ...(!draft.unit && { unit: '选一个主管单位' }),
  ...(draft.levels.length === 0 && { levels: '至少选一级' }),
  ...((!/^\d{1,3}$/.test(draft.days) || Number(draft.days) > serviceLimits.days) && {
    days: `填 0 到 ${serviceLimits.days}，当场办好填 0`,
  }),
})

export const inputOf = (draft: ItemDraft): ServiceInput => ({
  ...draft,
  name: draft.name.trim(),
  code: draft.code.trim(),
  unit: draft.unit ?? '',
  days: Number(draft.days),
  hint: draft.hint.trim(),
  where: draft.where.trim(),
  note: draft.note.trim(),
  phone: draft.phone.trim(),
})

/** Only what is different is sent, so that the audit log tells what was changed and nothing else. */
export function changeOf(item: ServiceItemView, draft: ItemDraft): ServiceUpdate {
  const { code: _fixed, ...next } = inputOf(draft)
  const { code: _same, ...before } = inputOf(draftOf(item))
  const changed = Object.entries(next).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof before]),
  )
  return { version: item.version, ...Object.fromEntries(changed) }
}
