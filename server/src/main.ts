import 'reflect-metadata'
import { createApp, type Product } from './app/create-app.js'
import { demoLogins } from './app/seed/demo-logins.js'
import { ConfigError, readConfig } from './platform/config.js'

async function start(): Promise<void> {
  const config = readConfig()
  const product = await createApp(config)
  await product.app.listen(config.port, config.host)
  const lines = [`帮办代办 is ready: ${config.publicUrl}`, ...(config.demo ? demoLogins(config.publicUrl) : [])]
  process.stdout.write(`${lines.join('\n  ')}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(product))
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

start().catch((error: unknown) => {
  const text = error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`Cannot start: ${text}\n`)
  process.exit(1)
})
