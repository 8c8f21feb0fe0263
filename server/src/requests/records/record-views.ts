import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { People } from '../../accounts/people.js'
import { rowsWhere } from '../../platform/database/rows.js'
import type { Request } from '../request.entity.js'
import { RequestSealing } from '../request-sealing.js'
import { OwedMaterial } from './owed-material.entity.js'
import { RequestAsk } from './request-ask.entity.js'
import { SupervisionOrder } from './supervision-order.entity.js'

type Shown = Pick<RequestView, 'asks' | 'supervisions' | 'owed'>
type Names = (id: string | null) => string

/** The conditions of a case as its readers may see them: what colleagues ask each other is not for the applicant. */
@Injectable()
export class RecordViews {
  constructor(
    private readonly people: People,
    private readonly sealing: RequestSealing,
  ) {}

  async of(em: EntityManager, { id: requestId, hasRecords }: Request, readsInternal: boolean): Promise<Shown> {
    if (!hasRecords) return { asks: [], supervisions: [], owed: [] }
    const every = (await rowsWhere(em, RequestAsk, { requestId }, 'id')).reverse()
    // An extension is told with its reason once it is granted (行政许可法 §42); why it is to end stays between colleagues.
    const asks = every.filter((ask) => readsInternal || (ask.kind === 'extend' && ask.granted))
    const orders = readsInternal ? (await rowsWhere(em, SupervisionOrder, { requestId }, 'id')).reverse() : []
    const owed = await rowsWhere(em, OwedMaterial, { requestId }, 'id')
    const names = await this.namesOf(em, asks, orders)
    return {
      asks: asks.map((ask) => this.ask(ask, names)),
      supervisions: orders.map((order) => this.order(order, names)),
      owed: owed.map(({ kind, material, until, settledAt, waived }) => ({
        kind,
        material,
        until: until.toISOString(),
        settledAt: settledAt?.toISOString() ?? null,
        waived,
      })),
    }
  }

  private async namesOf(em: EntityManager, asks: RequestAsk[], orders: SupervisionOrder[]): Promise<Names> {
    const ids = [...asks.map((ask) => ask.askedBy), ...orders.flatMap((order) => [order.byId, order.answeredBy])]
    const people = await this.people.get([...new Set(ids.filter((id) => id !== null))], em)
    return (id) => people.get(id ?? '')?.name ?? '工作人员'
  }

  private ask({ kind, days, reason, askedBy, askedAt, ruledAt, granted, note }: RequestAsk, names: Names) {
    return {
      kind,
      days,
      reason: this.sealing.openText(reason) ?? '',
      by: names(askedBy),
      at: askedAt.toISOString(),
      ruling: ruledAt && { granted, note: this.sealing.openText(note) ?? '', at: ruledAt.toISOString() },
    }
  }

  private order(order: SupervisionOrder, names: Names) {
    const { byId, at, note, answerBy, answeredAt, answeredBy, answer } = order
    return {
      by: byId === null ? null : names(byId),
      at: at.toISOString(),
      note: this.sealing.openText(note) ?? '',
      answerBy: answerBy.toISOString(),
      answer: answeredAt && {
        by: names(answeredBy),
        at: answeredAt.toISOString(),
        note: this.sealing.openText(answer) ?? '',
      },
    }
  }
}
