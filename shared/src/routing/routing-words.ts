import type { RoutingProposal } from '../requests/request-api.js'
import type { RoutingCandidate } from './routing-rule.js'

export const candidateNames: Record<RoutingCandidate, string> = {
  township: '申请人所在镇街',
  village: '镇街下面的村帮办站',
  department: '事项的主管部门',
  centre: '中心',
  unit: '指定的单位',
}

/** “台子镇：申请人所在镇街，此事项在镇街可办，现有 3 件在办” */
export const proposalSentence = ({ unit, reasons }: Pick<RoutingProposal, 'unit' | 'reasons'>): string =>
  `${unit.name}：${reasons.map(({ text }) => text).join('，')}`

/** What the applicant reads when nobody wrote anything else. */
export const dispatchMessage = (unitName: string): string => `可以办，转给${unitName}了，会有人给您打电话。`

/** Working days that are promised when nobody says otherwise: those of the item, at least one. */
export const promisedDaysOf = (service: { days: number } | null | undefined): number => Math.max(1, service?.days ?? 5)
