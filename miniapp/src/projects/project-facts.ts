import type { ProjectView } from '@bangban/shared/projects/project-api'
import {
  kwhOf,
  profileContradictions,
  type LandWay,
  type ProjectProfile,
  type ProjectTier,
} from '@bangban/shared/projects/project-profile'
import type { Problems } from '../kit/form'

export const questionFields = ['specialWorks', 'hazardousChemicals', 'explosive', 'approvalNeeded'] as const
export type QuestionField = (typeof questionFields)[number]

/** What is written down of a project, as it stands in the boxes of a form. */
export interface FactsDraft {
  name: string
  township: string | null
  investment: string
  tier: ProjectTier
  land: LandWay
  tce: string
  /** 万千瓦时, as it stands on the electricity bill. */
  kwh: string
  answers: Partial<Record<QuestionField, boolean>>
}

export const noFacts: FactsDraft = {
  name: '',
  township: null,
  investment: '',
  tier: 'other',
  land: 'grant',
  tce: '',
  kwh: '',
  answers: {},
}

export const draftOf = ({ name, township, investment, tier, profile }: ProjectView): FactsDraft => ({
  name,
  township,
  investment: String(investment),
  tier,
  land: profile.land,
  tce: profile.energyTce === undefined ? '' : String(profile.energyTce),
  kwh: profile.energyGwh === undefined ? '' : String(kwhOf(profile.energyGwh)),
  answers: Object.fromEntries(questionFields.flatMap((field) => (profile[field] ? [[field, true]] : []))),
})

export const profileOf = ({ land, tce, kwh, answers }: FactsDraft): ProjectProfile => ({
  land,
  ...(tce.trim() === '' ? {} : { energyTce: Number(tce) }),
  ...(kwh.trim() === '' ? {} : { energyGwh: Number(kwh) / 100 }),
  ...answers,
})

export const factFields = ['name', 'township', 'investment', 'energyTce', 'energyGwh', 'specialWorks'] as const
export type FactField = (typeof factFields)[number]

/** Field of the server's problem → field of the form. */
export const factFieldOf = (path: string): FactField | null =>
  factFields.find((field) => path === field || path === `profile.${field}`) ?? null

export function factProblems(draft: FactsDraft): Problems<FactField> {
  return {
    ...(draft.name.trim() === '' && { name: '写上项目的名称' }),
    ...(!draft.township && { township: '选一下在哪个镇街' }),
    ...(!(Number(draft.investment) >= 1) && { investment: '写上投资多少万元，整数' }),
    ...(Number.isNaN(Number(draft.tce)) && { energyTce: '写数字，没有就空着' }),
    ...(Number.isNaN(Number(draft.kwh)) && { energyGwh: '写数字，没有就空着' }),
    ...Object.fromEntries(
      profileContradictions(profileOf(draft)).map(({ field, message }) => [factFieldOf(field) ?? field, message]),
    ),
  }
}
