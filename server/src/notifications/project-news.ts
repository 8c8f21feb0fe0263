import { Injectable, type OnModuleInit } from '@nestjs/common'
import { projectNoticeKindOf } from '@bangban/shared/notifications/ladder'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { Ids } from '../platform/ids.js'
import { Outbox } from '../platform/outbox/outbox.js'
import type { Delivered } from '../platform/outbox/topic.js'
import { Realtime, type Audience } from '../platform/realtime/realtime.js'
import { projectMoved, type ProjectMoved } from '../projects/projects.events.js'
import { aboutProject } from './matter-titles.js'
import { Notification } from './notification.entity.js'
import { projectSentenceOf, type ProjectNewsAction } from './project-news-words.js'
import { PushWriter, type PushFor } from './push-writer.js'

interface Told {
  recipient: Audience
  action: ProjectNewsAction
  itemCode: string | null
}

/** Turns what happened to a project into frames for open screens, rows of the inbox, and a ladder for each who is told. */
@Injectable()
export class ProjectNews implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly work: UnitOfWork,
    private readonly ids: Ids,
    private readonly realtime: Realtime,
    private readonly pushes: PushWriter,
  ) {}

  onModuleInit(): void {
    this.outbox.on(projectMoved, (event) => this.spread(event))
  }

  private async spread(event: Delivered<ProjectMoved>): Promise<void> {
    const told = toldOf(event.payload)
    await this.keep(event, told)
    const { projectId, action, item } = event.payload
    this.realtime.publish(watchersOf(event.payload), {
      type: 'project',
      data: { id: projectId, action, item: item?.code ?? null },
    })
    for (const { recipient, action: news } of told) {
      const data = { id: event.id, title: projectSentenceOf(news), requestId: null, projectId }
      this.realtime.publish([recipient], { type: 'notification', data })
    }
  }

  /** A second delivery of the event finds its rows there already, and adds nothing. */
  private async keep(event: Delivered<ProjectMoved>, told: Told[]): Promise<void> {
    if (told.length === 0) return
    const { id: eventId, at, payload } = event
    const rows = told.map((one) => ({
      ...one,
      id: this.ids.next(),
      eventId,
      requestId: '',
      projectId: payload.projectId,
      at,
    }))
    try {
      await this.work.run(async (em) => {
        await insertRows(em, Notification, rows)
        await this.pushes.write(em, pushesFor(event, told))
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  }
}

/** People of the enterprise are its applicants, everybody else works for it. */
function pushesFor({ id, at, payload }: Delivered<ProjectMoved>, told: readonly Told[]): PushFor[] {
  const event = { id, at, payload: { actorId: payload.actorId } }
  const matter = aboutProject(payload.projectId)
  return told.map(({ recipient, action }) => {
    const reader = recipient.slice(recipient.indexOf(':') + 1)
    const isUnit = recipient.startsWith('unit:')
    const audience = !isUnit && payload.members.enterprise.includes(reader) ? 'applicant' : 'staff'
    const kind = projectNoticeKindOf(action, audience)
    return { event, matter, as: action, to: isUnit ? { unit: reader } : { accountId: reader }, audience, kind }
  })
}

/** What the enterprise and the task force want to hear without asking. */
const tellBoth: readonly ProjectMoved['action'][] = [
  'formTaskForce',
  'changeTaskForce',
  'editPlan',
  'update',
  'setWorks',
  'worksOver',
  'close',
  'reopen',
  'accept',
  'grant',
  'refuse',
  'sendBack',
  'pause',
  'resume',
]
const tellEnterprise: readonly ProjectMoved['action'][] = ['create', 'setHandler']
/** Also what the task force did in his name. */
const tellHandler: readonly ProjectMoved['action'][] = [
  'submit',
  'accept',
  'grant',
  'refuse',
  'sendBack',
  'pause',
  'resume',
]

/** One line a reader, the one that asks most of him; nobody is told what he did himself. */
function toldOf(moved: ProjectMoved): Told[] {
  const { action, item, members, actorId } = moved
  const told = new Map<Audience, Told>()
  const tell = (recipient: Audience, news: ProjectNewsAction, itemCode: string | null) => {
    if (recipient !== `account:${actorId}` && !told.has(recipient))
      told.set(recipient, { recipient, action: news, itemCode })
  }
  const code = item?.code ?? null
  for (const unit of moved.asked) tell(`unit:${unit}`, 'askHandler', null)
  for (const account of moved.leaderless ?? []) tell(`account:${account}`, 'leaderless', null)
  if (action === 'setHandler' && item?.handlerId) tell(`account:${item.handlerId}`, 'beHandler', code)
  if (item?.replacedId) tell(`account:${item.replacedId}`, 'notHandler', code)
  if (item && tellHandler.includes(action)) {
    if (item.handlerId) tell(`account:${item.handlerId}`, action, code)
    else if (action === 'submit') tell(`unit:${item.unit}`, action, code)
  }
  for (const opened of moved.opened) {
    const recipient: Audience = opened.handlerId ? `account:${opened.handlerId}` : `unit:${opened.unit}`
    tell(recipient, action === 'worksOver' ? action : 'opened', opened.code)
  }
  for (const { handlerId, code: gone } of moved.released ?? []) tell(`account:${handlerId}`, 'released', gone)
  const people = tellBoth.includes(action) ? [...members.enterprise, ...members.taskforce] : []
  if (tellEnterprise.includes(action)) people.push(...members.enterprise)
  for (const account of people) tell(`account:${account}`, action, code)
  return [...told.values()]
}

/** Everybody who may have it on a screen. */
function watchersOf({ members, taskforceUnit, item, asked, opened, released = [] }: ProjectMoved): Audience[] {
  const units = ['centre', taskforceUnit, item?.unit ?? null, ...asked, ...opened.map(({ unit }) => unit)]
  return [
    ...new Set<Audience>([
      ...[...members.enterprise, ...released.map(({ handlerId }) => handlerId)].map((id) => `account:${id}` as const),
      ...units.filter((unit) => unit !== null).map((unit) => `unit:${unit}` as const),
    ]),
  ]
}
