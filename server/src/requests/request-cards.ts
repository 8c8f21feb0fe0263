import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { CardView } from '@bangban/shared/conversations/conversation-api'
import { Catalog } from '../catalog/catalog.js'
import { People } from '../accounts/people.js'
import { Cards, type CardMaker } from '../conversations/cards.js'
import { UnitDirectory } from '../organization/unit-directory.js'
import { Database } from '../platform/database/database.js'
import { rowWhere } from '../platform/database/rows.js'
import { Request } from './request.entity.js'

const mostMaterials = 6

/** What can be shown in a conversation about a request: a guide, its frozen notice, somebody to call. */
@Injectable()
export class RequestCards implements OnModuleInit {
  constructor(
    private readonly cards: Cards,
    private readonly catalog: Catalog,
    private readonly people: People,
    private readonly units: UnitDirectory,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.cards.offer('guide', (ref) => Promise.resolve(this.guide(ref)))
    this.cards.offer('notice', this.notice)
    this.cards.offer('contact', this.contact)
  }

  private guide(code: string): CardView | null {
    const item = this.catalog.find(code)
    if (!item) return null
    const materials = item.materials.slice(0, mostMaterials).join('、')
    const limit = item.days === 0 ? '当场办' : `${item.days} 个${item.dayKind === 'working' ? '工作日' : '自然日'}`
    const words = `要带：${materials}${item.materials.length > mostMaterials ? '等' : ''}`
    return { kind: 'guide', ref: code, title: item.name, words, aside: limit }
  }

  /** As it was given: the first list is the lock. */
  private readonly notice: CardMaker = async (_ref, { subjectKind, subjectId }) => {
    const request = subjectKind === 'request' ? await rowWhere(this.database.read, Request, { id: subjectId }) : null
    const items = request?.lockItems ?? request?.notice?.materials
    if (!request || !items?.length) return null
    const title = request.lockItems ? '一次告知单' : '要交的材料'
    return { kind: 'notice', ref: request.id, title, words: items.join('、'), aside: `共 ${items.length} 样` }
  }

  /** Only of those who are in it for the office. */
  private readonly contact: CardMaker = async (ref, { present }) => {
    const member = present.find((candidate) => candidate.member === ref && candidate.side === 'staff')
    if (!member) return null
    const unit = this.units.find(member.unit ?? '')
    const person = (await this.people.get([ref.replace(/^account:/, '')])).get(ref.replace(/^account:/, ''))
    const phone = person?.phone ?? unit?.phone
    const title = person?.name ?? unit?.name
    return title && phone ? { kind: 'contact', ref, title, words: unit?.name ?? '', aside: phone } : null
  }
}
