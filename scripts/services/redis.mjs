import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findProgram } from './find-program.mjs'
import { freePort, speaks, startPrivately } from './private-server.mjs'

/** @returns {string | null} the program, where this machine has it */
export function findRedis() {
  return findProgram('redis-server', 'valkey-server')
}

/**
 * A Redis of our own that keeps nothing on disk and reads no configuration of this machine.
 * @param {{ port?: number }} [options] the port of one that was stopped, to come back where it was
 * @returns {Promise<import('./private-server.mjs').Service>}
 */
export async function startRedis({ port: wanted } = {}) {
  const program = findRedis()
  if (!program) throw new Error('Redis is not installed here (redis-server)')

  const folder = mkdtempSync(path.join(os.tmpdir(), 'bangban-redis-'))
  const port = wanted ?? (await freePort())
  const server = [program, '--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '']
  const pongs = () => speaks(port, 'PING\r\n', (answer) => answer.includes('PONG'))
  const { stop } = await startPrivately(folder, [server], pongs)
  return { url: `redis://127.0.0.1:${port}`, port, stop }
}
