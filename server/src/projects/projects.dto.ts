import { investmentBands, type InvestmentBand } from '@bangban/shared/projects/investment-band'
import { planLimits } from '@bangban/shared/projects/plan-item'
import {
  boardFilters,
  projectListViews,
  taskForceRoles,
  type BoardFilter,
  type ProjectChangeInput,
  type ProjectInput,
  type ProjectListView,
  type TaskForceMemberInput,
  type TaskForceRole,
} from '@bangban/shared/projects/project-api'
import {
  landWays,
  profileLimits,
  projectTiers,
  type LandWay,
  type ProjectProfile,
  type ProjectTier,
} from '@bangban/shared/projects/project-profile'
import { Transform, Type } from 'class-transformer'
import {
  ChoiceField,
  DayField,
  IdField,
  NumberField,
  PartField,
  PartListField,
  PhoneField,
  TextField,
  WholeField,
  YesNoField,
} from '../platform/http/fields.js'

export class ProfileDto implements ProjectProfile {
  @ChoiceField(landWays) land: LandWay
  @NumberField(0, profileLimits.energyTce, { optional: true }) energyTce?: number
  @NumberField(0, profileLimits.energyGwh, { optional: true }) energyGwh?: number
  @YesNoField({ optional: true }) hazardousChemicals?: boolean
  @YesNoField({ optional: true }) explosive?: boolean
  @YesNoField({ optional: true }) specialWorks?: boolean
  @YesNoField({ optional: true }) approvalNeeded?: boolean
}

export class ProjectDto implements ProjectInput {
  @IdField() enterpriseId: string
  @TextField(60) name: string
  @ChoiceField(projectTiers) tier: ProjectTier
  @IdField({ description: 'unit code of the township' }) township: string
  @WholeField(1, profileLimits.investment, { description: '万元' }) investment: number
  @PartField(() => ProfileDto) profile: ProfileDto
}

export class ProjectChangeDto implements ProjectChangeInput {
  @TextField(60, { optional: true }) name?: string
  @ChoiceField(projectTiers, { optional: true }) tier?: ProjectTier
  @IdField({ optional: true, description: 'unit code of the township' }) township?: string
  @WholeField(1, profileLimits.investment, { optional: true, description: '万元' }) investment?: number
  @PartField(() => ProfileDto, { optional: true, description: 'whole: what is left out in it is “no”' })
  profile?: ProfileDto
  @WholeField(1, 1_000_000, { optional: true, description: 'version of the plan that was looked at' }) base?: number
  @TextField(planLimits.note, { optional: true, min: 0 }) note?: string
}

export class WorksDto {
  @DayField({ optional: true, description: 'left out: nobody knows yet' }) until?: string
}

export class CloseDto {
  @TextField(planLimits.note, { optional: true, min: 0 }) note?: string
}

export class TaskForceMemberDto implements TaskForceMemberInput {
  @IdField() account: string
  @ChoiceField(taskForceRoles) role: TaskForceRole
  @TextField(planLimits.duty) duty: string
  @PhoneField({ optional: true }) phone?: string
}

export class TaskForceDto {
  @PartListField(() => TaskForceMemberDto, planLimits.members, { minItems: 1 }) members: TaskForceMemberDto[]
}

const yes = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value)

export class ProjectsQuery {
  @ChoiceField(projectListViews, { optional: true }) view?: ProjectListView
  @ChoiceField(projectTiers, { optional: true }) tier?: ProjectTier
  @IdField({ optional: true }) township?: string
  @ChoiceField(investmentBands, { optional: true, description: 'how much is invested' }) band?: InvestmentBand
  @Type(() => Number)
  @WholeField(0, 5, { optional: true })
  stage?: number
  @IdField({ optional: true, description: 'unit that has the most urgent step' }) waiting?: string
  @ChoiceField(boardFilters, { optional: true }) filter?: BoardFilter
  @Transform(yes)
  @YesNoField({ optional: true })
  closed?: boolean
  @TextField(100, { optional: true }) cursor?: string
  @Type(() => Number)
  @WholeField(1, 100, { optional: true })
  limit?: number
}

export class ProjectJournalQuery {
  @IdField({ optional: true, description: 'code of an item' }) item?: string
  @TextField(100, { optional: true }) cursor?: string
  @Type(() => Number)
  @WholeField(1, 100, { optional: true })
  limit?: number
}

export class CandidatesQuery {
  @IdField() unit: string
}
