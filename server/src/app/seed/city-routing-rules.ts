import type { RoutingConditions, RoutingEffect } from '@bangban/shared/routing/routing-rule'
import type { RoutingRuleRow } from '../../routing/routing-rule.entity.js'

type Plan = [id: string, name: string, when: RoutingConditions, effect: RoutingEffect]

const local: RoutingConditions = { levels: ['village', 'township'] }
const inTheCity: RoutingConditions = { levels: ['city'] }
const speaks = (candidate: RoutingEffect['candidate'], weight: number, reason: string): RoutingEffect => ({
  candidate,
  weight,
  reason,
})

/** 就近办: the township of the applicant where it can do it, else the responsible department. */
const plans: Plan[] = [
  ['city-township', '申请人所在镇街', {}, speaks('township', 20, '申请人所在镇街')],
  ['city-township-local', '镇街可办', local, speaks('township', 20, '此事项在镇街可办')],
  ['city-township-not', '镇街不能办', inTheCity, speaks('township', -30, '此事项镇街办不了，要到部门')],
  [
    'city-township-unknown',
    '不知道哪一项',
    { serviceKnown: false },
    speaks('township', 20, '还不知道哪一项，先由镇街问清'),
  ],
  ['city-township-visit', '上门就近', { homeVisit: true }, speaks('township', 50, '要上门，镇街离得近')],
  ['city-department', '主管部门', {}, speaks('department', 20, '此事项的主管部门')],
  ['city-department-does', '部门办理', inTheCity, speaks('department', 10, '此事项由部门办理')],
  ['city-department-not', '不用跑部门', local, speaks('department', -10, '镇街就能办，不用跑部门')],
  ['city-village', '村里可办', { levels: ['village'] }, speaks('village', 15, '此事项在村里可办，离家最近')],
  ['city-village-visit', '村里上门', { homeVisit: true }, speaks('village', 5, '要上门，村里离得最近')],
  ['city-village-not', '村里不能办', { levels: ['township', 'city'] }, speaks('village', -10, '此事项村里办不了')],
]

/** What units are proposed by until an administrator decides otherwise. */
export const cityRoutingRules = (updatedAt: Date): RoutingRuleRow[] =>
  plans.map(([id, name, conditions, effect], index) => ({
    id,
    position: index + 1,
    name,
    active: true,
    removed: false,
    conditions,
    effect,
    version: 1,
    updatedAt,
    updatedBy: null,
  }))
