import 'reflect-metadata'
import { Logger } from '@nestjs/common'
import { createApp, type Product } from './app/create-app.js'
import { demoLogins } from './app/seed/demo-logins.js'
import { ConfigError, readConfig } from './platform/config.js'
import { isUnavailable } from './platform/database/database-errors.js'
import { excel } from './platform/excel.js'
import { PlanCharts } from './projects/plan-charts.js'

async function start(): Promise<void> {
  const config = readConfig()
  const product = await createApp(config)
  // Errors are told in our own log and, before there is one, in one line: Nest would print them a second time.
  Logger.overrideLogger(['warn', 'fatal'])
  await product.app.listen(config.port, config.host)
  setTimeout(() => void warmUp(product), warmUpAfterMs).unref()
  const lines = [`帮办代办 is ready: ${config.publicUrl}`, ...(config.demo ? demoLogins(config.publicUrl) : [])]
  process.stdout.write(`${lines.join('\n  ')}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(product))
}

const warmUpAfterMs = 10_000

/** What takes long the first time only: the first who wants a sheet or a chart need not wait for it. */
async function warmUp({ app }: Product): Promise<void> {
  await Promise.allSettled([excel(), app.get(PlanCharts).warmUp()])
}

let stopping = false

/** Requests in flight are answered, sockets are told, and what the outbox still holds waits for the next start. */
async function stop(product: Product): Promise<void> {
  // A group stop sends more than one signal; the first is enough.
  if (stopping) return
  stopping = true
  await product.close()
  process.exit(0)
}

/** What an operator can put right is one line; a stack is for what he cannot. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof ConfigError) return error.message
  const { code, port } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') return `port ${port} is taken: stop what uses it, or choose another one with PORT`
  if (isUnavailable(error)) return `the database of DATABASE_URL cannot be reached (${code})`
  return error.stack ?? error.message
}

start().catch((error: unknown) => {
  process.stderr.write(`Cannot start: ${reasonOf(error)}\n`)
  process.exit(1)
})
