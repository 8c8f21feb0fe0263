import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import multipart from '@fastify/multipart'
import underPressure from '@fastify/under-pressure'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { fileLimits } from '@bangban/shared/files/file-api'
import { Clock } from '../platform/clock.js'
import type { Config } from '../platform/config.js'
import { openDatabase } from '../platform/database/data-source.js'
import { inTurn } from '../platform/database/in-turn.js'
import { DomainError } from '../platform/errors.js'
import { refuseDeepBodies } from '../platform/http/body-depth.js'
import { bodyLimitBytes } from '../platform/http/body-size.js'
import { inCall } from '../platform/http/caller.js'
import { sendProblem } from '../platform/http/problem.filter.js'
import { validationPipe } from '../platform/http/validation.js'
import { createLog } from '../platform/log.js'
import { Metrics } from '../platform/metrics.js'
import { AppModule } from './app.module.js'
import { GracefulStop } from './graceful-stop.js'
import { isOperational } from './operational.js'
import type { Foundation } from './foundation.module.js'
import { describeApi } from './api-document.js'
import { withSandboxes } from './sandbox/sandboxes.js'
import { schema } from './schema.js'
import { DemoClock } from './seed/demo-clock.js'
import { isSeeded } from './seed/is-seeded.js'
import { seedDemo } from './seed/seed-demo.js'
import { serveWebPages } from './web-pages.js'

/** The application and the way to stop it, with all that was opened for it. */
export interface Product {
  app: NestFastifyApplication
  close(): Promise<void>
}

/** Opens the database, brings it up to date and builds the application; it does not listen yet. */
export async function createApp(
  config: Config,
  { log = createLog(config.logLevel), clock = new Clock() }: { log?: Logger; clock?: Clock } = {},
): Promise<Product> {
  const database = await openDatabase(config, schema)
  try {
    const played = await withSandboxes(config)
    const foundation = { ...played, database, log, clock }
    await inTurn(database, () => prepare(foundation, log))
    const app = await buildApp(foundation, log)
    const stop = new GracefulStop(fastifyOf(app))
    return { app, close: () => closeAll(app, stop, foundation) }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function prepare(foundation: Foundation, log: Logger): Promise<void> {
  const { config, database } = foundation
  await database.writer.runMigrations()
  if (config.demo && !(await isSeeded(database))) await playDemo(foundation, log)
}

/** The database outlives everything that still writes while the application stops. */
async function closeAll(app: NestFastifyApplication, stop: GracefulStop, foundation: Foundation): Promise<void> {
  await stop.during(app.getHttpServer() as Server, () => app.close())
  await foundation.sandboxes.close()
  await foundation.database.close()
}

/** The same application with a clock of its own lets the demo's past happen, before the real one starts. */
async function playDemo(foundation: Foundation, log: Logger): Promise<void> {
  const clock = new DemoClock()
  const app = await buildApp({ ...foundation, clock }, log)
  await seedDemo(app, clock, foundation.clock.now())
  await app.close()
}

const fastifyOf = (app: NestFastifyApplication): FastifyInstance =>
  app.getHttpAdapter().getInstance() as unknown as FastifyInstance

async function buildApp(foundation: Foundation, log: Logger): Promise<NestFastifyApplication> {
  const { config } = foundation
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: bodyLimitBytes,
    trustProxy: config.trustProxy,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded never gets as far as a route.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(new DomainError('route.missing'), request, reply, log),
    // Keep-alive sockets without a request must not hold up a stop.
    forceCloseConnections: 'idle',
  })
  const fastify = adapter.getInstance() as unknown as FastifyInstance
  await fastify.register(multipart, { limits: { fileSize: fileLimits.bytes, files: 1, fields: 4, headerPairs: 50 } })
  await fastify.register(underPressure, {
    maxEventLoopDelay: config.overloadDelayMs,
    pressureHandler: (request: FastifyRequest, reply: FastifyReply) => {
      // A page is only read from the disk, and tells a person in words what its calls are answered.
      if (request.url.startsWith('/api/') && !isOperational(request.routeOptions.url))
        sendProblem(new DomainError('server.busy', { retryAfterSeconds: 3 }), request, reply, log)
    },
  })
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(foundation), adapter, {
    logger: config.production ? ['error', 'fatal'] : ['error', 'warn', 'fatal'],
    abortOnError: false,
  })
  app.setGlobalPrefix('api', { exclude: ['healthz', 'readyz', 'metrics', 'sandbox/*path', 'n/:token'] })
  app.useGlobalPipes(validationPipe())
  addHooks(fastify, app.get(Metrics), log)
  describeApi(app)
  await serveWebPages(fastify, config.webDir, log)
  return app
}

function addHooks(fastify: FastifyInstance, metrics: Metrics, log: Logger): void {
  fastify.addHook('onRequest', (request, reply, next) => {
    void reply.headers({
      'X-Request-Id': request.id,
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'SAMEORIGIN',
      'Referrer-Policy': 'same-origin',
    })
    inCall({ requestId: request.id, onceOnly: undefined }, next)
  })
  fastify.addHook('preValidation', refuseDeepBodies)
  fastify.addHook('onResponse', (request, reply, next) => {
    const route = request.routeOptions.url ?? 'none'
    const seconds = reply.elapsedTime / 1000
    metrics.httpSeconds.observe({ method: request.method, route, status: reply.statusCode }, seconds)
    // The route, not the address: a query may hold somebody's number.
    const fields = {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    log[reply.statusCode >= 500 ? 'error' : 'info'](fields, 'answered')
    next()
  })
}
