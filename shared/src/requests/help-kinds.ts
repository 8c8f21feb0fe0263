import { isClerksChannel, type RequestChannel } from './request-channel.js'

export const helpKinds = ['online', 'mobile', 'relay', 'tailored', 'tracked', 'caring'] as const
/** 线上帮 掌上帮 接力帮 定制帮 跟踪帮 贴心帮 */
export type HelpKind = (typeof helpKinds)[number]

export const helpKindNames: Record<HelpKind, string> = {
  online: '线上帮',
  mobile: '掌上帮',
  relay: '接力帮',
  tailored: '定制帮',
  tracked: '跟踪帮',
  caring: '贴心帮',
}

/** What happened to a request; the kinds of help are read off it, never chosen (DESIGN §2). */
export interface HelpFacts {
  channel: RequestChannel
  /** Units that held it after the centre's review. */
  handlingUnits: number
  hasProject: boolean
  /** A named person holds or held it, so there is somebody to ask. */
  hasNamedHelper: boolean
  homeVisit: boolean
  onBehalf: boolean
}

export function helpKindsOf(facts: HelpFacts): HelpKind[] {
  const kinds: HelpKind[] = []
  if (facts.channel === 'web') kinds.push('online')
  if (facts.channel === 'miniapp') kinds.push('mobile')
  if (facts.handlingUnits > 1) kinds.push('relay')
  if (facts.hasProject) kinds.push('tailored')
  if (facts.hasNamedHelper) kinds.push('tracked')
  if (facts.homeVisit || facts.onBehalf || isClerksChannel(facts.channel)) kinds.push('caring')
  return kinds
}
