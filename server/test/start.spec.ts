import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from '@jest/globals'
import { emptyPlace } from './engines.js'

const main = resolve(import.meta.dirname, '../dist/main.js')

/** What the built server says when it is started so. */
async function complaintOf(env: Record<string, string>): Promise<{ code: number | null; words: string }> {
  const inherited = { ...process.env }
  delete inherited.NODE_ENV
  const child = spawn(process.execPath, [main], { env: { ...inherited, DATABASE_URL: '', DEMO: '0', ...env } })
  const ended = once(child, 'exit') as Promise<[number | null]>
  child.stdout.resume()
  const words = await text(child.stderr)
  return { code: (await ended)[0], words }
}

it('is told in one line that its port is taken, or its database away', async () => {
  const place = await emptyPlace('sqlite')
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const here = { DATA_DIR: place.dataDir, HOST: '127.0.0.1' }
  try {
    const taken = await complaintOf({ ...here, PORT: String(port) })
    expect(taken).toEqual({
      code: 1,
      words: expect.stringMatching(`^Cannot start: port ${port} is taken: [^\\n]*PORT\n$`),
    })
    const away = await complaintOf({ ...here, PORT: '0', DATABASE_URL: 'mysql://root:geheim@127.0.0.1:1/bangban' })
    expect(away).toEqual({ code: 1, words: expect.stringMatching(/^Cannot start: [^\n]*DATABASE_URL[^\n]*\n$/) })
    expect(away.words).not.toContain('geheim')
  } finally {
    other.close()
    await place.remove()
  }
})
