import type { ActInput, RequestView, SubmitInput } from '@bangban/shared/requests/request-api'
import { requestStatuses } from '@bangban/shared/requests/request-status'
import type { Person, World } from './world.js'

export const town = '371681114'
export const village = '371681114001'
/** Where a hand-over goes. */
export const receiving = 'police'
/** Who is asked for advice. */
export const consulting = 'disabled-persons'

/**
 * A status, or a condition beside it in which other people may do other things: a hand-over offered, advice asked for, an
 * extension or an end asked for, 督办.
 */
export const situations = [...requestStatuses, 'offered', 'consulted', 'asking', 'ending', 'supervised'] as const
export type Situation = (typeof situations)[number]

/** The people of a case, and how they bring a request to where a test wants it. */
export interface Cast {
  applicant: Person
  reviewer: Person
  supervisor: Person
  clerk: Person
  member: Person
  holder: Person
  lead: Person
  otherUnit: Person
  /** People of the unit that is offered a hand-over. */
  receiver: Person
  receiverLead: Person
  stranger: Person
}

export async function castOf(world: World): Promise<Cast> {
  return {
    applicant: await world.resident('张建军'),
    reviewer: await world.staff('周海燕', { unit: 'centre' }),
    supervisor: await world.staff('吴主任', { unit: 'centre', supervisor: true }),
    clerk: await world.staff('马窗口', { unit: '371681112' }),
    member: await world.staff('牛爱华', { unit: town }),
    holder: await world.staff('李秀芹', { unit: town }),
    lead: await world.staff('孙镇长', { unit: town, lead: true }),
    otherUnit: await world.staff('赵文博', { unit: 'disabled-persons' }),
    receiver: await world.staff('王建国', { unit: receiving }),
    receiverLead: await world.staff('刘局长', { unit: receiving, lead: true }),
    stranger: await world.resident('路人'),
  }
}

const notice = { materials: ['身份证'], promisedDays: 7, message: '可以办。' }

export const inputs = {
  return: { action: 'return', items: [{ material: '布局图', problem: '看不清' }], note: '还差一样' },
  supplement: { action: 'supplement', note: '补上了' },
  decline: { action: 'decline', reason: 'out_of_scope', note: '这件事不归帮办' },
  dispatch: { action: 'dispatch', unit: town, ...notice },
  recall: { action: 'recall', reason: '派错了' },
  claim: { action: 'claim' },
  refuse: { action: 'refuse', reason: '不归我们' },
  relay: { action: 'relay', unit: receiving, reason: '要核户籍', done: '材料收齐了', left: '核对户籍，盖章' },
  cancelRelay: { action: 'cancelRelay' },
  consult: { action: 'consult', unit: consulting, question: '这种情况你们怎么认定？' },
  advise: { action: 'advise', note: '有村里的证明就行' },
  endConsult: { action: 'endConsult', unit: consulting },
  unassign: { action: 'unassign', reason: '这几天走不开' },
  redistribute: { action: 'redistribute', unit: village, reason: '离他家近' },
  transfer: { action: 'transfer', unit: 'disabled-persons', reason: '统一协调' },
  progress: { action: 'progress', note: '约好了' },
  settle: { action: 'settle', materials: ['身份证'], how: 'received' },
  pause: { action: 'pause', reason: 'publicity', until: '2026-12-01', note: '公示' },
  resume: { action: 'resume' },
  complete: { action: 'complete', result: '办好了' },
  evaluate: { action: 'evaluate', grade: 4 },
  reopen: { action: 'reopen', reason: '没办好' },
  withdraw: { action: 'withdraw', reason: '不办了' },
  urge: { action: 'urge' },
  extend: { action: 'extend', days: 5, reason: '专家还没定下来' },
  terminate: { action: 'terminate', reason: '申请人联系不上' },
  grant: { action: 'grant', of: 'extend', note: '同意' },
  deny: { action: 'deny', of: 'extend', note: '按期办完' },
  supervise: { action: 'supervise', note: '说说卡在哪了' },
  answer: { action: 'answer', note: '明天办完' },
} satisfies { [A in Exclude<ActInput['action'], 'assign'>]: Extract<ActInput, { action: A }> }

export class Director {
  constructor(
    private readonly world: World,
    readonly cast: Cast,
  ) {}

  /** By the applicant himself, or by the clerk for him while nobody has verified the number. */
  async submit(input: Partial<SubmitInput> = {}, by: Person = this.cast.applicant): Promise<RequestView> {
    const contact = { name: this.cast.applicant.name, phone: this.cast.applicant.phone }
    return accepted(await this.world.as(by).submit({ contact, ...input }), 201)
  }

  async act(by: Person, request: { id: string }, input: ActInput): Promise<RequestView> {
    return accepted(await this.world.as(by).act(request, input), 200)
  }

  /** A request that went through the real steps to this status, or is offered or asked about beside it. */
  async at(situation: Situation, input: Partial<SubmitInput> = {}, by?: Person): Promise<RequestView> {
    const { reviewer, holder, applicant } = this.cast
    const request = await this.submit(input, by)
    switch (situation) {
      case 'submitted':
        return request
      case 'returned':
        return this.act(reviewer, request, inputs.return)
      case 'declined':
        return this.act(reviewer, request, inputs.decline)
      case 'withdrawn':
        return this.act(by ?? applicant, request, inputs.withdraw)
      case 'terminated':
      case 'asking':
      case 'ending':
      case 'supervised':
        return this.watched(request, situation)
      case 'dispatched':
      case 'processing':
      case 'offered':
      case 'consulted':
      case 'completed':
      case 'closed': {
        let view = await this.act(reviewer, request, inputs.dispatch)
        if (situation !== 'dispatched') view = await this.act(holder, request, inputs.claim)
        if (situation === 'consulted') view = await this.act(holder, request, inputs.consult)
        if (situation === 'offered') view = await this.act(holder, request, inputs.relay)
        if (situation === 'completed' || situation === 'closed') view = await this.act(holder, request, inputs.complete)
        if (situation === 'closed') view = await this.act(applicant, request, inputs.evaluate)
        return view
      }
    }
  }

  /** In work, and then before the centre. */
  private async watched(
    request: RequestView,
    situation: 'terminated' | 'asking' | 'ending' | 'supervised',
  ): Promise<RequestView> {
    const { reviewer, holder, supervisor } = this.cast
    await this.act(reviewer, request, inputs.dispatch)
    await this.act(holder, request, inputs.claim)
    if (situation === 'supervised') return this.act(supervisor, request, inputs.supervise)
    const asked = await this.act(holder, request, situation === 'asking' ? inputs.extend : inputs.terminate)
    if (situation !== 'terminated') return asked
    return this.act(supervisor, request, { ...inputs.grant, of: 'terminate' })
  }
}

function accepted(answer: { status: number; body: RequestView }, status: number): RequestView {
  if (answer.status !== status) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
