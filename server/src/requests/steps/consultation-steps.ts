import { consultedAtOnce } from '@bangban/shared/requests/request-limits'
import { DomainError, invalid } from '../../platform/errors.js'
import { openConsultations } from '../case-facts.js'
import type { Step } from './step.js'

/** 协办: asks another unit for its word; the case stays where it is. */
export const consult: Step<'consult'> = async ({ request, lookup }, input) => {
  const unit = await lookup.handlingUnit('unit', input.unit)
  const asked = openConsultations(request)
  if (unit.code === request.holderUnit) throw invalid('unit', '这件事就在这个单位手里，不用请他们协办')
  if (asked.includes(unit.code)) throw invalid('unit', '已经请他们协办了，等他们回话就行')
  if (asked.length >= consultedAtOnce) throw invalid('unit', `最多同时请 ${consultedAtOnce} 个单位协办，先结束一个`)
  return {
    change: {},
    consulting: { kind: 'ask', unit: unit.code, question: input.question },
    note: input.question,
    target: unit.code,
  }
}

/** The word of a unit that was asked. */
export const advise: Step<'advise'> = ({ request, actor, lookup }, input) => {
  const speaksFor = (code: string) =>
    lookup.keeps(actor.accountId, code) || actor.memberships.some((m) => m.unit === code)
  const unit = openConsultations(request).find(speaksFor)
  if (!unit) throw new DomainError('request.action_not_allowed')
  return { change: {}, note: input.note, attachments: input.attachments, actingFor: unit }
}

export const endConsult: Step<'endConsult'> = ({ request }, input) => {
  if (!openConsultations(request).includes(input.unit)) throw invalid('unit', '没有请这个单位协办，或者已经结束了')
  return { change: {}, consulting: { kind: 'end', unit: input.unit }, target: input.unit }
}
