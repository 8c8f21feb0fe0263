import type { Server } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const lookEveryMs = 100
/** Longer than any call takes; whoever is not done by then is stuck. */
const patienceMs = 10_000

/**
 * Lets calls under way finish, and nothing else hold up the stop: browsers keep connections open for calls that will
 * not come, and open some in advance that never carry one.
 */
export class GracefulStop {
  /** The calls themselves and not their number: one that was refused at the door ends without having begun here. */
  private readonly underWay = new Set<FastifyRequest>()

  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRequest', (request, _reply, next) => {
      this.underWay.add(request)
      next()
    })
    fastify.addHook('onResponse', (request, _reply, next) => {
      this.underWay.delete(request)
      next()
    })
  }

  async during(server: Server, close: () => Promise<void>): Promise<void> {
    const begun = performance.now()
    const timer = setInterval(() => {
      if (this.underWay.size === 0 || performance.now() - begun > patienceMs) server.closeAllConnections()
      else server.closeIdleConnections()
    }, lookEveryMs)
    await close().finally(() => clearInterval(timer))
  }
}
