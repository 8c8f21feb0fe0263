import { Entity, Index } from 'typeorm'
import type { DeclineReason, MissingView, PauseReason, RequestMode } from '@bangban/shared/requests/request-api'
import type { RequestChannel } from '@bangban/shared/requests/request-channel'
import type { RequestStatus } from '@bangban/shared/requests/request-status'
import { Id, IdRef, Instant, Json, KeyedHash, Sealed, Text, WholeNumber, YesNo } from '../platform/database/columns.js'

export interface Notice {
  materials: string[]
  promisedDays: number
  message: string
  at: string
  /** Account of the reviewer who gave it. */
  by: string
}

export interface Declined {
  reason: DeclineReason
  note: string
  authority: string | null
  of: string | null
}

/** A matter somebody wants help with; its story is in RequestLeg and JournalEntry. */
@Entity('request')
@Index('unique_request_code', ['code'], { unique: true })
@Index('request_of_owner', ['ownerKey', 'id'])
@Index('request_by_status', ['status', 'orderAt', 'id'])
@Index('request_of_unit', ['holderUnit', 'orderAt', 'id', 'yellowAt', 'serviceCode'])
@Index('request_waiting', ['holderUnit', 'holderId', 'orderAt', 'id', 'status'])
@Index('request_of_offer', ['offeredUnit', 'offerDueAt', 'id', 'holderUnit'])
@Index('request_of_holder', ['holderId', 'orderAt', 'id'])
@Index('request_by_order', ['orderAt', 'id', 'yellowAt', 'holderUnit', 'serviceCode'])
@Index('request_of_contact', ['contactPhoneHash', 'status'])
@Index('request_of_contact_name', ['contactNameHash'])
@Index('request_of_phone_tail', ['phoneTailHash'])
@Index('request_of_service', ['serviceCode', 'orderAt', 'id', 'yellowAt', 'holderUnit'])
@Index('request_of_clerk', ['clerkId', 'id'])
@Index('request_of_project', ['projectId', 'id'])
export class Request {
  @Id() id: string

  /** What the applicant quotes on the phone: ZP26-1118-004213. */
  @Text(20) code: string

  @WholeNumber() version: number

  @Text(16) status: RequestStatus

  @Text(60) subject: string

  @Sealed() description: string

  /** Owner's account; null while a clerk's case waits for somebody to verify the number. */
  @IdRef({ nullable: true }) applicantId: string | null

  /** Account id, or the hash of the number as long as there is no account: what “mine” searches. */
  @KeyedHash() ownerKey: string

  @IdRef({ nullable: true }) clerkId: string | null

  @Text(40, { nullable: true }) clerkUnit: string | null

  @Sealed() contactName: string

  @KeyedHash() contactNameHash: string

  @Sealed() contactPhone: string

  @KeyedHash() contactPhoneHash: string

  /** Of the last four digits: how staff search on the phone. */
  @KeyedHash() phoneTailHash: string

  /** Sealed JSON `{name, relation}`. */
  @Sealed({ nullable: true }) onBehalfOf: string | null

  /** Sealed JSON `{address, wish}`. */
  @Sealed({ nullable: true }) homeVisit: string | null

  @Text(40, { nullable: true }) serviceCode: string | null

  @Text(8) mode: RequestMode

  @Text(8) channel: RequestChannel

  @Text(40) township: string

  @IdRef({ nullable: true }) enterpriseId: string | null

  @IdRef({ nullable: true }) projectId: string | null

  /** 事没办成: a matter for the centre itself. */
  @YesNo() stuck: boolean

  /** The request that came to nothing; null when it was none of ours. */
  @IdRef({ nullable: true }) stuckOf: string | null

  /** Who holds it now; the chain of hands is in RequestLeg. */
  @Text(40, { nullable: true }) holderUnit: string | null

  @IdRef({ nullable: true }) holderId: string | null

  @Instant({ nullable: true }) heldSince: Date | null

  /** The unit that is asked to take it over; the holder keeps it until that unit claims. */
  @Text(40, { nullable: true }) offeredUnit: string | null

  /** Until when that unit should have claimed. */
  @Instant({ nullable: true }) offerDueAt: Date | null

  /** Hand-overs that were taken; beyond a limit only a supervisor moves it. */
  @WholeNumber({ default: 0 }) handOvers: number

  /** Units that are or were asked for advice, each once; what they were asked is in RequestConsultation. */
  @Json({ nullable: true }) consulted: { unit: string; open: boolean }[] | null

  /** When the present step's timer ends; fixed when the step begins, in working time. */
  @Instant({ nullable: true }) dueAt: Date | null

  /** From here on the light is yellow. */
  @Instant({ nullable: true }) yellowAt: Date | null

  /** Position in work lists: the due instant, paused after all of those, ended last. Never null, so it pages by key. */
  @Instant() orderAt: Date

  @WholeNumber({ nullable: true }) promisedDays: number | null

  /** The promise runs from dispatch and is not broken by hand-overs. */
  @Instant({ nullable: true }) promiseDueAt: Date | null

  @Instant({ nullable: true }) pausedSince: Date | null

  @Text(20, { nullable: true }) pauseReason: PauseReason | null

  @Instant({ nullable: true }) pauseUntil: Date | null

  /** How far the ladder has gone for the present deadline: 1 已提醒, 2 已催办, 3 已督办, 4 已报领导. */
  @WholeNumber({ default: 0 }) raised: number

  /** What the holder asked for, while nobody has ruled. */
  @Text(10, { nullable: true }) asked: 'extend' | 'terminate' | null

  /** A 督办 waits for its answer. */
  @YesNo() supervised: boolean

  /** There are rows of asks, 督办 or owed materials; most cases have none, and are not searched for them. */
  @YesNo() hasRecords: boolean

  /** Materials allowed later (容缺) that have not come yet. */
  @WholeNumber({ default: 0 }) owedCount: number

  /** Promises that stand in for a material (告知承诺) and were not checked yet; also when the work is done. */
  @WholeNumber({ default: 0 }) pledgeCount: number

  @Json({ nullable: true }) notice: Notice | null

  /** Names of the first list of deficiencies: the lock of 一次告知. */
  @Json({ nullable: true }) lockItems: string[] | null

  @Json({ nullable: true }) missing: MissingView[] | null

  @WholeNumber({ default: 0 }) missingCount: number

  /** Day each of the five steps was first reached. */
  @Json() stepDates: (string | null)[]

  @Json({ nullable: true }) declined: Declined | null

  @Sealed({ nullable: true }) result: string | null

  @WholeNumber({ nullable: true }) visits: number | null

  /** Day until which what he got is valid. */
  @Text(10, { nullable: true }) validUntil: string | null

  @Json({ nullable: true }) attachments: string[] | null

  @YesNo() binding: boolean

  @YesNo() reopened: boolean

  @Instant({ nullable: true }) reopenUntil: Date | null

  @Instant({ nullable: true }) urgeFrom: Date | null

  @Text(8, { nullable: true }) mandateGiven: 'app' | 'paper' | null

  @Instant({ nullable: true }) mandateAt: Date | null

  @IdRef({ nullable: true }) mandateFileId: string | null

  /** Units that held it after the centre's review, for the kinds of help. */
  @WholeNumber({ default: 0 }) handlingUnits: number

  @YesNo() hadNamedHelper: boolean

  /** Newest word to the applicant, sealed, for lists. */
  @Sealed({ nullable: true }) lastNote: string | null

  @Instant({ nullable: true }) completedAt: Date | null

  @Instant({ nullable: true }) closedAt: Date | null

  @Instant() createdAt: Date

  @Instant() updatedAt: Date
}
