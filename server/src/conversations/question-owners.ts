import { Injectable } from '@nestjs/common'
import type { SubjectKind } from '@bangban/shared/conversations/conversation-api'
import type { Known, PresentMember } from './conversation-access.js'

/** Null when the plan says nothing: then it is the deputy's, or whoever holds the matter. */
export type OwnerFinder = (about: Known, planItem: string | null) => Promise<PresentMember | null>

const deputy = '副组长'

/** Who owes the answer: by plan item, else the deputy leader, else whoever of the office has been in it longest. */
@Injectable()
export class QuestionOwners {
  private readonly finders = new Map<SubjectKind, OwnerFinder>()

  /** For those who own the subjects and know who handles which part of them. */
  offer(kind: SubjectKind, find: OwnerFinder): void {
    this.finders.set(kind, find)
  }

  /** Null when nobody of the office is in it. */
  async of(about: Known, planItem: string | null): Promise<PresentMember | null> {
    const byPlan = await this.finders.get(about.subjectKind)?.(about, planItem)
    if (byPlan) return byPlan
    const office = about.present
      .filter(({ side }) => side === 'staff')
      .sort((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime())
    const people = office.filter(({ member }) => member.startsWith('account:'))
    return people.find(({ label }) => label === deputy) ?? people[0] ?? office[0] ?? null
  }
}
