import { Injectable, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { firstValueFrom, from, type Observable } from 'rxjs'
import { isDuplicate } from '../database/database-errors.js'
import { DomainError, invalid } from '../errors.js'
import { currentCall, inCall, type OnceOnly } from '../http/caller.js'
import { Idempotency } from './idempotency.js'

const keepsAnswer = 'bangban:keeps-answer'
/** The handler stores its answer in the transaction of its change (`Idempotency.keep`), whatever way it takes. */
export const KeepsAnswer = () => SetMetadata(keepsAnswer, true)

const ownId = 'bangban:own-id'
/**
 * What the call makes carries an id that the client gave it, in this field of the body, and is known again by it. A
 * client that sends the same id as its key needs no second record of the answer.
 */
export const KnownAgainBy = (field: string) => SetMetadata(ownId, field)

/** Honours `Idempotency-Key` on every POST (DESIGN §12). */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  /** Calls under way on this server; the second of two at once waits for the first one's answer. */
  private readonly underWay = new Map<string, Promise<unknown>>()

  constructor(
    private readonly idempotency: Idempotency,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { actor?: { accountId: string } }>()
    const key = request.headers['idempotency-key']
    if (request.method !== 'POST' || key === undefined) return next.handle()
    if (typeof key !== 'string' || key.length < 1 || key.length > 200) {
      throw invalid('Idempotency-Key', '长度要在 1 到 200 之间')
    }
    const field = this.reflector.get<string | undefined>(ownId, context.getHandler())
    if (field && (request.body as Record<string, unknown>)[field] === key) return next.handle()
    const path = request.url.split('?')[0] ?? ''
    const onceOnly = this.idempotency.scope(request.actor?.accountId ?? null, path, key, comparable(request))
    const reply = context.switchToHttp().getResponse<FastifyReply>()
    const keepsItself = this.reflector.get<boolean | undefined>(keepsAnswer, context.getHandler()) ?? false
    return from(this.once(onceOnly, reply, next, keepsItself))
  }

  private async once(
    onceOnly: OnceOnly,
    reply: FastifyReply,
    next: CallHandler,
    keepsItself: boolean,
  ): Promise<unknown> {
    const first = this.underWay.get(onceOnly.id)
    await first?.catch(() => undefined)
    // A call that keeps its answer with its change cannot be done twice: the look can wait until it fails.
    const stored = keepsItself && !first ? null : await this.replay(onceOnly, reply)
    if (stored) return stored.body
    const running = this.perform(onceOnly, reply, next)
    this.underWay.set(onceOnly.id, running)
    try {
      return await running
    } catch (error) {
      // It was done before, here or on another server: what it says now (“not any more”) is not the answer.
      const before = keepsItself || isDuplicate(error) ? await this.replay(onceOnly, reply) : null
      if (before) return before.body
      throw error
    } finally {
      if (this.underWay.get(onceOnly.id) === running) this.underWay.delete(onceOnly.id)
    }
  }

  private async replay(onceOnly: OnceOnly, reply: FastifyReply): Promise<{ body: unknown } | null> {
    const stored = await this.idempotency.find(onceOnly.id)
    if (!stored) return null
    if (stored.bodyHash !== onceOnly.bodyHash) throw new DomainError('idempotency.reused')
    void reply.status(stored.status).header('Idempotent-Replayed', 'true')
    return { body: stored.body }
  }

  private perform(onceOnly: OnceOnly, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    return inCall({ requestId: currentCall()?.requestId ?? '', onceOnly }, async () => {
      const body: unknown = await firstValueFrom(next.handle(), { defaultValue: undefined })
      if (!onceOnly.kept) await this.idempotency.keepAfterwards(onceOnly, reply.statusCode, body)
      return body
    })
  }
}

/** A file's bytes are a stream that is not read yet; its length tells one file from another well enough. */
function comparable(request: FastifyRequest): unknown {
  const isUpload = (request.headers['content-type'] ?? '').startsWith('multipart/form-data')
  return isUpload ? { bytes: request.headers['content-length'] } : request.body
}
