import { randomInt } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { In, IsNull, LessThan, MoreThan, type EntityManager } from 'typeorm'
import { Clock } from '../platform/clock.js'
import { CONFIG, type Config } from '../platform/config.js'
import { isDuplicate } from '../platform/database/database-errors.js'
import { insertRows } from '../platform/database/rows.js'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { DomainError } from '../platform/errors.js'
import { Ids } from '../platform/ids.js'
import { Sealer } from '../platform/sealer.js'
import { SmsClient } from './sms.client.js'
import { SmsCode } from './sms-code.entity.js'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export const smsCodeLimits = {
  lifeMs: 5 * minute,
  tries: 5,
  perNumberAndMinute: 1,
  perNumberAndDay: 10,
  /** An office of many people may sit behind one address. */
  perAddressAndHour: 120,
} as const

/** Six digits that prove a number: good for five minutes and five tries, once. */
@Injectable()
export class SmsCodes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly client: SmsClient,
    private readonly sealer: Sealer,
    private readonly ids: Ids,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'rateLimit'>,
  ) {}

  async send(phone: string, address: string): Promise<void> {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const id = await this.keep(phone, code, address)
    try {
      await this.client.sendCode(phone, code)
    } catch (error) {
      // What never left must not count against the next attempt.
      await this.work.run((em) => em.delete(SmsCode, { id }))
      throw error
    }
  }

  /** @throws auth.wrong_code, or auth.code_expired when there is none left to compare with */
  async verify(phone: string, code: string): Promise<void> {
    const outcome = await this.work.run((em) => this.compare(em, phone, code))
    if (outcome !== 'right') throw new DomainError(outcome)
  }

  async forgetOld(em: EntityManager): Promise<void> {
    await em.delete(SmsCode, { createdAt: LessThan(this.ago(2 * day)) })
  }

  private async keep(phone: string, code: string, address: string): Promise<string> {
    const now = this.clock.now()
    const row = {
      id: this.ids.next(),
      phoneHash: this.sealer.hash(phone),
      codeHash: this.sealer.hash(secretOf(phone, code)),
      addressHash: this.sealer.hash(address),
      minute: Math.floor(now.getTime() / minute),
      tries: 0,
      createdAt: now,
      expiresAt: new Date(now.getTime() + smsCodeLimits.lifeMs),
      usedAt: null,
    }
    try {
      await this.work.run(async (em) => {
        if (this.config.rateLimit) await this.throttle(em, row.phoneHash, row.addressHash)
        else await em.delete(SmsCode, { phoneHash: row.phoneHash, minute: row.minute })
        await insertRows(em, SmsCode, row)
      })
    } catch (error) {
      if (isDuplicate(error)) throw tooMany(minute)
      throw error
    }
    return row.id
  }

  private async throttle(em: EntityManager, phoneHash: string, addressHash: string): Promise<void> {
    const sent = (since: number, by: object) => em.countBy(SmsCode, { ...by, createdAt: MoreThan(this.ago(since)) })
    if ((await sent(minute, { phoneHash })) >= smsCodeLimits.perNumberAndMinute) throw tooMany(minute)
    if ((await sent(day, { phoneHash })) >= smsCodeLimits.perNumberAndDay) throw tooMany(hour)
    if ((await sent(hour, { addressHash })) >= smsCodeLimits.perAddressAndHour) throw tooMany(10 * minute)
  }

  private async compare(em: EntityManager, phone: string, code: string) {
    const newest = await em.findOne(SmsCode, {
      where: { phoneHash: In(this.sealer.hashes(phone)) },
      order: { createdAt: 'DESC', id: 'DESC' },
    })
    if (!newest || newest.usedAt || newest.expiresAt <= this.clock.now()) return 'auth.code_expired'
    // Counting first, and by the database, leaves no room for a sixth guess made at the same moment.
    const counted = await em.update(
      SmsCode,
      { id: newest.id, usedAt: IsNull(), tries: LessThan(smsCodeLimits.tries) },
      { tries: () => 'tries + 1' },
    )
    if (!counted.affected) return 'auth.code_expired'
    if (!this.sealer.hashes(secretOf(phone, code)).includes(newest.codeHash)) return 'auth.wrong_code'
    await em.update(SmsCode, { id: newest.id }, { usedAt: this.clock.now() })
    return 'right'
  }

  private ago(ms: number): Date {
    return new Date(this.clock.now().getTime() - ms)
  }
}

/** The number is part of it: a code fits only the number it was sent to. */
const secretOf = (phone: string, code: string): string => `sms ${phone} ${code}`

const tooMany = (ms: number): DomainError => new DomainError('rate.limited', { retryAfterSeconds: ms / 1000 })
