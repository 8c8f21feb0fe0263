import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ActInput } from '@bangban/shared/requests/request-api'
import { flow, requestActions, type RequestAction } from '@bangban/shared/requests/request-flow'
import type { RequestStatus } from '@bangban/shared/requests/request-status'
import { OutboxEvent } from '../src/platform/outbox/outbox-event.entity.js'
import { JournalEntry } from '../src/requests/journal-entry.entity.js'
import { RequestLeg } from '../src/requests/request-leg.entity.js'
import { Request } from '../src/requests/request.entity.js'
import { castOf, Director, inputs, situations, type Cast, type Situation } from './cast.js'
import { engines } from './engines.js'
import { World } from './world.js'

type Who = keyof Cast

/** Written out by hand from DESIGN §3, so that a slip in the table of `shared` is seen here. */
const allowed: Record<Situation, Partial<Record<Who, RequestAction[]>>> = {
  submitted: {
    applicant: ['withdraw', 'urge'],
    reviewer: ['return', 'decline', 'dispatch'],
    supervisor: ['return', 'decline', 'dispatch', 'supervise'],
  },
  returned: { applicant: ['supplement', 'withdraw', 'urge'], supervisor: ['supervise'] },
  declined: {},
  dispatched: {
    applicant: ['withdraw', 'urge'],
    reviewer: ['recall', 'assign'],
    supervisor: ['recall', 'assign', 'supervise'],
    member: ['claim', 'refuse'],
    holder: ['claim', 'refuse'],
    lead: ['claim', 'refuse', 'assign', 'redistribute'],
  },
  processing: {
    applicant: ['withdraw', 'urge'],
    supervisor: ['transfer', 'consult', 'supervise'],
    holder: ['unassign', 'relay', 'consult', 'progress', 'pause', 'extend', 'terminate', 'complete'],
    lead: ['unassign', 'relay', 'consult', 'redistribute'],
  },
  asking: {
    applicant: ['withdraw', 'urge'],
    supervisor: ['transfer', 'consult', 'grant', 'deny', 'supervise'],
    holder: ['unassign', 'relay', 'consult', 'progress', 'pause', 'complete'],
    lead: ['unassign', 'relay', 'consult', 'redistribute'],
  },
  ending: {
    applicant: ['withdraw', 'urge'],
    supervisor: ['transfer', 'consult', 'grant', 'deny', 'supervise'],
    holder: ['unassign', 'relay', 'consult', 'progress', 'pause', 'complete'],
    lead: ['unassign', 'relay', 'consult', 'redistribute'],
  },
  supervised: {
    applicant: ['withdraw', 'urge'],
    supervisor: ['transfer', 'consult'],
    holder: ['unassign', 'relay', 'consult', 'progress', 'pause', 'extend', 'terminate', 'complete', 'answer'],
    lead: ['unassign', 'relay', 'consult', 'answer', 'redistribute'],
  },
  offered: {
    applicant: ['withdraw', 'urge'],
    reviewer: ['assign'],
    supervisor: ['assign', 'transfer', 'consult', 'supervise'],
    holder: ['unassign', 'cancelRelay', 'consult', 'progress', 'pause', 'extend', 'terminate', 'complete'],
    lead: ['unassign', 'cancelRelay', 'consult', 'redistribute'],
    receiver: ['claim', 'refuse'],
    receiverLead: ['claim', 'refuse', 'assign'],
  },
  consulted: {
    applicant: ['withdraw', 'urge'],
    supervisor: ['transfer', 'consult', 'endConsult', 'supervise'],
    holder: ['unassign', 'relay', 'consult', 'endConsult', 'progress', 'pause', 'extend', 'terminate', 'complete'],
    lead: ['unassign', 'relay', 'consult', 'endConsult', 'redistribute'],
    otherUnit: ['advise'],
  },
  completed: { applicant: ['evaluate', 'reopen'] },
  closed: { applicant: ['reopen'] },
  withdrawn: {},
  terminated: {},
}

const leadsTo: Partial<Record<RequestAction, RequestStatus>> = {
  return: 'returned',
  supplement: 'submitted',
  decline: 'declined',
  dispatch: 'dispatched',
  recall: 'submitted',
  claim: 'processing',
  assign: 'processing',
  refuse: 'submitted',
  transfer: 'dispatched',
  redistribute: 'dispatched',
  complete: 'completed',
  evaluate: 'closed',
  reopen: 'processing',
  withdraw: 'withdrawn',
}

/** Where it leads, from DESIGN §3; what is not named stays where it is, and a hand-over that is declined with the giver. */
function statusAfter(situation: Situation, action: RequestAction): RequestStatus {
  const beside: readonly Situation[] = ['offered', 'consulted', 'asking', 'ending', 'supervised']
  const status = beside.includes(situation) ? 'processing' : (situation as RequestStatus)
  if (situation === 'ending' && action === 'grant') return 'terminated'
  return situation === 'offered' && action === 'refuse' ? 'processing' : (leadsTo[action] ?? status)
}

/** Who sees the case at all; the others must read 404. Before dispatch only the applicant and the centre do. */
const everybody: Who[] = ['applicant', 'reviewer', 'supervisor', 'member', 'holder', 'lead']
function seenBy(situation: Situation): Who[] {
  if (situation === 'offered') return [...everybody, 'receiver', 'receiverLead']
  if (situation === 'consulted') return [...everybody, 'otherUnit']
  return ['submitted', 'returned', 'declined', 'withdrawn'].includes(situation)
    ? ['applicant', 'reviewer', 'supervisor']
    : everybody
}

/** Which of the table's roles each of them has, or had, in a case that his unit holds or held. */
const rolesOf: Partial<Record<Who, string[]>> = {
  applicant: ['applicant'],
  reviewer: ['reviewer'],
  supervisor: ['reviewer', 'supervisor', 'granter'],
  member: ['member'],
  holder: ['member', 'holder', 'handler'],
  lead: ['member', 'lead', 'head'],
  receiver: ['receiver'],
  receiverLead: ['receiver', 'receiverLead'],
  otherUnit: ['consulted'],
}

describe.each(engines)('who may do what in which status, on %s', (engine) => {
  let world: World
  let director: Director

  beforeAll(async () => {
    world = await World.start(engine)
    director = new Director(world, await castOf(world))
  })
  afterAll(() => world.stop())

  const inputFor = (situation: Situation, action: RequestAction): ActInput | { action: string } => {
    const { holder, receiver } = director.cast
    if (action === 'consult' && situation === 'consulted') return { ...inputs.consult, unit: '371681112' }
    if (action === 'assign') return { action, account: situation === 'offered' ? receiver.id : holder.id }
    if (situation === 'ending' && (action === 'grant' || action === 'deny')) {
      return { action, of: 'terminate', note: '照此办' }
    }
    return (inputs as Partial<Record<RequestAction, ActInput>>)[action] ?? { action }
  }

  const traceOf = async (requestId: string) => ({
    row: await world.read.findOneBy(Request, { id: requestId }),
    legs: await world.read.countBy(RequestLeg, { requestId }),
    entries: await world.read.countBy(JournalEntry, { requestId }),
  })

  /** Who may do what is decided before any database is asked: one engine shows it. What is accepted runs on each. */
  if (engine === engines[0]) {
    it.each(situations)('refuses everything else in “%s” and leaves no trace', async (situation) => {
      const request = await director.at(situation)
      await world.settle()
      const before = await traceOf(request.id)
      const wrong: string[] = []
      for (const who of Object.keys(director.cast) as Who[]) {
        for (const action of requestActions) {
          if (allowed[situation][who]?.includes(action)) continue
          const answer = await world.as(director.cast[who]).act(request, inputFor(situation, action))
          const wanted = expectedRefusal(situation, who, action)
          if (answer.status !== wanted) wrong.push(`${who} ${action}: ${answer.status} instead of ${wanted}`)
        }
      }
      expect(wrong).toEqual([])
      expect(await traceOf(request.id)).toEqual(before)
      expect(await world.read.count(OutboxEvent)).toBe(0)
    })
  }

  const positive = situations.flatMap((situation) =>
    Object.entries(allowed[situation]).flatMap(([who, actions]) =>
      actions.map((action) => [situation, who as Who, action] as const),
    ),
  )

  it.each(positive)('in “%s” lets %s %s, with one journal entry', async (situation, who, action) => {
    const request = await director.at(situation)
    const before = await traceOf(request.id)
    const offered = await world.as(director.cast[who]).see(request)
    expect(offered.body.actions).toContain(action)
    const answer = await world.as(director.cast[who]).act(request, inputFor(situation, action))
    expect([answer.status, answer.body.status]).toEqual([200, statusAfter(situation, action)])
    const after = await traceOf(request.id)
    expect(after.entries).toBe(before.entries + 1)
    expect(after.row?.version).toBe((before.row?.version ?? 0) + 1)
  })

  it.each(situations)('offers in “%s” exactly what it would accept', async (situation) => {
    const request = await director.at(situation)
    for (const who of seenBy(situation)) {
      const { body } = await world.as(director.cast[who]).see(request)
      expect([who, [...body.actions].sort()]).toEqual([who, [...(allowed[situation][who] ?? [])].sort()])
    }
  })
})

function expectedRefusal(situation: Situation, who: Who, action: RequestAction): 403 | 404 | 409 {
  if (!seenBy(situation).includes(who)) return 404
  const by: readonly string[] = (flow[action] ?? []).flatMap((row) => row.by)
  // Nobody holds a dispatched case yet, so nobody was its holder either; and its handler one is when it is over.
  const over: readonly Situation[] = ['completed', 'closed', 'terminated']
  const roles = (rolesOf[who] ?? []).filter(
    (role) => (role !== 'holder' || situation !== 'dispatched') && (role !== 'handler' || over.includes(situation)),
  )
  return roles.some((role) => by.includes(role)) ? 409 : 403
}
