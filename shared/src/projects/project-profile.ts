import type { FieldProblem } from '../platform/problem.js'

export const projectTiers = ['province', 'city', 'county', 'other'] as const
/** 省重点、市重点、县重点, 其他: every key project must have a task force (DESIGN §6). */
export type ProjectTier = (typeof projectTiers)[number]

export const landWays = ['grant', 'allocation'] as const
/** 出让 or 划拨 */
export type LandWay = (typeof landWays)[number]

/** What decides which approvals a project needs. What is left out counts as “no”, or as nothing used. */
export interface ProjectProfile {
  land: LandWay
  /** Tonnes of standard coal a year, electricity included. */
  energyTce?: number
  /** Million kWh of electricity a year, written in 吉瓦时 (1 GWh = 100 万千瓦时). */
  energyGwh?: number
  hazardousChemicals?: boolean
  /** 易燃易爆 */
  explosive?: boolean
  /** 特殊建设工程 */
  specialWorks?: boolean
  /** 核准 instead of 备案. */
  approvalNeeded?: boolean
}

/** 万千瓦时, as it stands on a bill, of 吉瓦时; through hundredths, because 4.93 × 100 is not 493 to a computer. */
export const kwhOf = (gwh: number): number => Math.round(gwh * 10_000) / 100

export const profileLimits = { energyTce: 100_000_000, energyGwh: 1_000_000, investment: 100_000_000 } as const

/** 1 GWh of electricity is at least so many tonnes of standard coal (GB/T 2589: 0.1229 kg a kWh). */
const tcePerGwh = 122.9

/**
 * Sentences of a profile that cannot both be true, each with the field to look at again.
 * Sources: GB/T 2589 for energy; 建设工程消防设计审查验收管理暂行规定 §14 for works with explosive or flammable goods.
 */
export function profileContradictions(profile: ProjectProfile): FieldProblem[] {
  const problems: FieldProblem[] = []
  const { energyTce, energyGwh = 0 } = profile
  const least = Math.floor(energyGwh * tcePerGwh)
  if (energyTce !== undefined && energyTce < least) {
    const message = `光用电 ${kwhOf(energyGwh)} 万千瓦时就合 ${least} 吨标准煤，综合能耗不会只有 ${energyTce} 吨，请核对两个数`
    problems.push({ field: 'profile.energyTce', message })
  }
  if (profile.explosive && profile.specialWorks === false) {
    const message = '有易燃易爆的厂房、仓库都算特殊建设工程，这一项要选“是”'
    problems.push({ field: 'profile.specialWorks', message })
  }
  return problems
}

/** With what follows from what was said: explosive or flammable goods make special works. */
export const completeProfile = (profile: ProjectProfile): ProjectProfile =>
  profile.explosive ? { ...profile, specialWorks: true } : profile

export const isKeyProject = (tier: ProjectTier): boolean => tier !== 'other'

export const tierNames: Record<ProjectTier, string> = {
  province: '省重点项目',
  city: '市重点项目',
  county: '县重点项目',
  other: '一般项目',
}

export const landNames: Record<LandWay, string> = { grant: '出让土地', allocation: '划拨土地' }

/** 出让土地，年用能 1200 吨标准煤，涉危险化学品 */
export function profileWords(profile: ProjectProfile): string {
  return [
    landNames[profile.land],
    profile.energyTce ? `年用能 ${profile.energyTce} 吨标准煤` : '',
    profile.energyGwh ? `年用电 ${kwhOf(profile.energyGwh)} 万千瓦时` : '',
    profile.approvalNeeded ? '须核准' : '',
    profile.hazardousChemicals ? '涉危险化学品' : '',
    profile.explosive ? '有易燃易爆' : '',
    profile.specialWorks || profile.explosive ? '特殊建设工程' : '',
  ]
    .filter(Boolean)
    .join('，')
}

interface ProjectFacts {
  name: string
  tier: ProjectTier
  township: string
  investment: number
  profile: ProjectProfile
}

const profileNames: Record<keyof ProjectProfile, string> = {
  land: '土地',
  energyTce: '能耗',
  energyGwh: '用电',
  hazardousChemicals: '危险化学品',
  explosive: '易燃易爆',
  specialWorks: '特殊建设工程',
  approvalNeeded: '核准还是备案',
}

/** Names of what differs, in the order of the form; empty when it is the same project. What is left out is “no”. */
export function changedFacts(before: ProjectFacts, after: ProjectFacts): string[] {
  const facts = { name: '名称', tier: '几级项目', township: '镇街', investment: '投资' } as const
  const of = (profile: ProjectProfile, key: keyof ProjectProfile) => profile[key] || undefined
  return [
    ...(Object.keys(facts) as (keyof typeof facts)[])
      .filter((key) => before[key] !== after[key])
      .map((key) => facts[key]),
    ...(Object.keys(profileNames) as (keyof ProjectProfile)[])
      .filter((key) => of(before.profile, key) !== of(after.profile, key))
      .map((key) => profileNames[key]),
  ]
}
