import type { RoutingConditions, RoutingEffect } from '@bangban/shared/routing/routing-rule'
import { candidateNames } from '@bangban/shared/routing/routing-words'
import { modeNames } from '@bangban/shared/requests/request-words'
import { levelWords } from './unit-words'

/** Names of what a rule refers to by code. */
export interface Names {
  unit: (code: string) => string
  service: (code: string) => string
}

/** “最近在镇街能办，要上门”; what asks nothing holds always. */
export function whenWords(when: RoutingConditions, { unit, service }: Names): string {
  const oneOf = (codes: readonly string[] | undefined, name: (code: string) => string) => codes?.map(name).join('或')
  const words = [
    when.serviceKnown === false && '还不知道哪一项',
    when.serviceKnown === true && '已经知道是哪一项',
    oneOf(when.serviceCodes, service),
    when.departments?.length && `${oneOf(when.departments, unit) ?? ''}主管的`,
    when.levels?.length && `最近在${when.levels.map((level) => levelWords[level]).join('或')}能办`,
    when.townships?.length && `申请人在${oneOf(when.townships, unit) ?? ''}`,
    when.audience && (when.audience === 'person' ? '个人的事' : '企业的事'),
    when.mode && modeNames[when.mode],
    when.homeVisit !== undefined && (when.homeVisit ? '要上门' : '不用上门'),
    when.hasProject !== undefined && (when.hasProject ? '有项目' : '没有项目'),
    when.minOpenLoad !== undefined && `手里有 ${when.minOpenLoad} 件以上`,
  ].filter(Boolean)
  return words.length > 0 ? words.join('，') : '什么事都算'
}

export const whomWords = ({ candidate, unit: code }: RoutingEffect, { unit }: Names): string =>
  candidate === 'unit' && code ? unit(code) : candidateNames[candidate]

/** “+20”, “−30”: a minus sign, not a hyphen. */
export const weightWords = (weight: number): string => (weight < 0 ? `−${-weight}` : `+${weight}`)
