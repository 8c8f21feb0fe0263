import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { WorkCalendar } from '@bangban/shared/calendar/working-time'
import type { SubmitInput } from '@bangban/shared/requests/request-api'
import { isClerksChannel } from '@bangban/shared/requests/request-channel'
import { isStaff, type Actor } from '@bangban/shared/requests/request-policy'
import { Account } from '../accounts/account.entity.js'
import { Consents } from '../accounts/consents.js'
import { WorkingCalendar } from '../calendar/working-calendar.js'
import { Files } from '../files/files.js'
import { Enterprises } from '../organization/enterprises.js'
import { Clock } from '../platform/clock.js'
import { DomainError, invalid } from '../platform/errors.js'
import { ProjectRegister } from './project-register.js'
import { RequestSealing } from './request-sealing.js'

export const isForAnother = (input: SubmitInput): boolean => isClerksChannel(input.channel)

/** What must hold before anything is written down. */
@Injectable()
export class SubmitGate {
  constructor(
    private readonly consents: Consents,
    private readonly enterprises: Enterprises,
    private readonly projects: ProjectRegister,
    private readonly files: Files,
    private readonly clock: Clock,
    private readonly workingCalendar: WorkingCalendar,
    private readonly sealing: RequestSealing,
  ) {}

  get now(): Date {
    return this.clock.now()
  }

  get calendar(): WorkCalendar {
    return this.workingCalendar.current()
  }

  /** @returns the input, with what a project says about it */
  async admit(actor: Actor, input: SubmitInput): Promise<SubmitInput> {
    if (actor.guestCase !== null) throw new DomainError('access.denied')
    if (isForAnother(input)) {
      // The applicant at the window or on the phone hears the privacy statement from the clerk.
      if (!isStaff(actor)) throw new DomainError('access.denied')
    } else if (!(await this.consents.given(actor.accountId, 'privacy'))) {
      throw new DomainError('consent.required')
    }
    if (input.projectId !== undefined) return this.admitForProject(actor, input, input.projectId)
    if (input.enterpriseId !== undefined && !(await this.enterprises.isMember(input.enterpriseId, actor.accountId))) {
      throw invalid('enterpriseId', '您没有绑定这家企业')
    }
    return input
  }

  private async admitForProject(actor: Actor, input: SubmitInput, projectId: string): Promise<SubmitInput> {
    const enterpriseId = await this.projects.enterpriseOf(actor, projectId)
    if (enterpriseId === null) throw invalid('projectId', '没有这个项目')
    if (input.enterpriseId !== undefined && input.enterpriseId !== enterpriseId)
      throw invalid('enterpriseId', '这个项目是另一家企业的')
    return { ...input, enterpriseId }
  }

  /** Whose it is: the caller's; filed by a clerk, whose number it is, and nobody's until somebody verifies it. */
  async applicantOf(em: EntityManager, actor: Actor, input: SubmitInput): Promise<string | null> {
    if (!isForAnother(input)) return actor.accountId
    const phoneHash = In(this.sealing.hashes(input.contact.phone))
    return (await em.findOneBy(Account, { phoneHash, disabled: false }))?.id ?? null
  }

  async claimFiles(em: EntityManager, actor: Actor, input: SubmitInput): Promise<void> {
    if (input.attachments?.length) await this.files.claim(em, input.attachments, actor.accountId)
  }
}
