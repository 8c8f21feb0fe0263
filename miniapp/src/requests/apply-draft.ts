import type { FileView } from '@bangban/shared/files/file-api'
import type { ServiceView } from '@bangban/shared/catalog/service-api'
import type { AgainView, RequestMode, SubmitInput } from '@bangban/shared/requests/request-api'
import type { RequestChannel } from '@bangban/shared/requests/request-channel'
import { phonePattern } from '@bangban/shared/requests/request-limits'
import type { ApplyDoor } from '../core/routes'
import type { Problems } from '../kit/form'

/** What stands in the application form; it is kept on the device until it is sent. */
export interface ApplyDraft {
  /** Chosen in the form itself, where it was not opened for an item. */
  serviceCode: string | null
  subject: string
  description: string
  forOther: boolean
  otherName: string
  relation: string | null
  township: string | null
  mode: RequestMode
  visit: boolean
  address: string
  wish: string
  enterpriseId: string | null
  files: FileView[]
  name: string
  phone: string
}

export type ApplyField =
  | 'subject'
  | 'description'
  | 'otherName'
  | 'relation'
  | 'township'
  | 'mode'
  | 'address'
  | 'wish'
  | 'attachments'
  | 'name'
  | 'phone'

/** From top to bottom, as they stand on the page. */
export const applyFields: readonly ApplyField[] = [
  'subject',
  'description',
  'otherName',
  'relation',
  'township',
  'mode',
  'address',
  'wish',
  'attachments',
  'name',
  'phone',
]

export const relations = ['父亲', '母亲', '配偶', '子女', '爷爷奶奶', '兄弟姐妹', '亲戚', '邻居', '朋友'] as const

export const emptyDraft = (door: ApplyDoor | null, name: string, phone: string): ApplyDraft => ({
  serviceCode: null,
  subject: door === 'unsolved' ? '有件事没办成' : '',
  description: '',
  forOther: false,
  otherName: '',
  relation: null,
  township: null,
  mode: 'assist',
  visit: door === 'home-visit',
  address: '',
  wish: '',
  enterpriseId: null,
  files: [],
  name,
  phone,
})

/** The same as last time: nothing is to be written twice. */
export const draftAgain = (empty: ApplyDraft, { input, files }: AgainView): ApplyDraft => ({
  ...empty,
  subject: input.subject,
  description: input.description,
  forOther: input.onBehalfOf !== undefined,
  otherName: input.onBehalfOf?.name ?? '',
  relation: input.onBehalfOf?.relation ?? null,
  township: input.township,
  mode: input.mode,
  visit: input.homeVisit !== undefined,
  address: input.homeVisit?.address ?? '',
  wish: input.homeVisit?.wish ?? '',
  enterpriseId: input.enterpriseId ?? null,
  files,
  name: input.contact.name,
  phone: input.contact.phone,
})

export function problemsOf(draft: ApplyDraft, service: ServiceView | null): Problems<ApplyField> {
  const problems: Problems<ApplyField> = {}
  if (!service && draft.subject.trim() === '') problems.subject = '写几个字，想办什么事'
  if (!service && draft.description.trim() === '') problems.description = '说说是什么情况，一两句就行'
  if (draft.forOther && draft.otherName.trim() === '') problems.otherName = '写上他的姓名'
  if (draft.forOther && !draft.relation) problems.relation = '选一个：他是您什么人'
  if (!draft.township) problems.township = '选一下在哪个镇街，好安排离得近的人'
  if (draft.visit && draft.address.trim() === '') problems.address = '写上门的地址，到村到门牌'
  if (draft.name.trim() === '') problems.name = '写上姓名'
  if (!phonePattern.test(draft.phone)) problems.phone = '手机号是 11 位数字，办好了好打电话'
  return problems
}

/** @param stuckOf the request that came to nothing, or 'none'; null for an ordinary application */
export function submissionOf(
  draft: ApplyDraft,
  service: ServiceView | null,
  channel: RequestChannel,
  stuckOf: string | null = null,
): SubmitInput {
  const subject = service?.name ?? draft.subject.trim()
  return {
    ...(service && { serviceCode: service.code }),
    subject,
    description: draft.description.trim() || `想办${subject}`,
    mode: service?.inPerson ? 'assist' : draft.mode,
    channel,
    township: draft.township ?? '',
    contact: { name: draft.name.trim(), phone: draft.phone },
    ...(draft.visit && {
      homeVisit: { address: draft.address.trim(), wish: draft.wish.trim() || '都方便，来之前打电话' },
    }),
    ...(draft.forOther && { onBehalfOf: { name: draft.otherName.trim(), relation: draft.relation ?? '' } }),
    ...(draft.enterpriseId && { enterpriseId: draft.enterpriseId }),
    ...(stuckOf !== null && { stuckOf }),
    ...(draft.files.length > 0 && { attachments: draft.files.map((file) => file.id) }),
  }
}

/** Fields of the server's answer → fields of the form. */
export function applyFieldOf(path: string): ApplyField | null {
  const fields: Record<string, ApplyField> = {
    'onBehalfOf.name': 'otherName',
    'onBehalfOf.relation': 'relation',
    'homeVisit.address': 'address',
    'homeVisit.wish': 'wish',
    'contact.name': 'name',
    'contact.phone': 'phone',
  }
  return fields[path] ?? applyFields.find((field) => path === field || path.startsWith(`${field}.`)) ?? null
}
