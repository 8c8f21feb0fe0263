import { spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const KEEPER = fileURLToPath(new URL('keeper.mjs', import.meta.url))
const START_SECONDS = 60

/**
 * @typedef {object} Service a server of our own, on 127.0.0.1
 * @property {string} url
 * @property {number} port
 * @property {() => Promise<void>} stop ends it and removes its data
 */

/** @returns {Promise<number>} a port that nobody listens on */
export async function freePort() {
  const probe = net.createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = /** @type {net.AddressInfo} */ (probe.address())
  probe.close()
  await once(probe, 'close')
  return port
}

/**
 * Starts a server in the care of a keeper and waits until it answers.
 * @param {string} folder holds its data; removed with it
 * @param {string[][]} commands what prepares its data, and last the server itself
 * @param {() => Promise<boolean>} answers
 * @param {number} [reviveAfterMs] a server that ends is started again after so long
 * @returns {Promise<{ stop(): Promise<void> }>}
 */
export async function startPrivately(folder, commands, answers, reviveAfterMs) {
  const revive = reviveAfterMs === undefined ? [] : [String(reviveAfterMs)]
  const keeper = spawn(process.execPath, [KEEPER, folder, JSON.stringify(commands), ...revive], {
    // Out of the terminal's reach, so that Ctrl-C does not end the keeper before its work is done.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = once(keeper, 'exit')
  const running = () => keeper.exitCode === null && keeper.signalCode === null
  let lastWords = ''
  for (const stream of [keeper.stdout, keeper.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (lastWords = (lastWords + text).slice(-4000)))
  }
  const stop = async () => {
    keeper.ref()
    keeper.stdin.destroy()
    if (running()) await ended
  }

  const deadline = Date.now() + START_SECONDS * 1000
  while (running() && !(await answers())) {
    if (Date.now() > deadline) await stop()
    await wait(20)
  }
  if (!running()) throw new Error(`${commands.at(-1)?.[0]} did not start:\n${lastWords}`)

  // A starter that forgets to stop may still end; the keeper notices.
  keeper.unref()
  for (const pipe of keeper.stdio) if (pipe instanceof net.Socket) pipe.unref()
  return { stop }
}

/**
 * Whether something on a port says what is expected of it.
 * @param {number} port
 * @param {string} say sent first; nothing when the server speaks first
 * @param {(answer: Buffer) => boolean} expected
 * @returns {Promise<boolean>}
 */
export function speaks(port, say, expected) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(say))
    /** @param {boolean} answer */
    const settle = (answer) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(1000, () => settle(false))
    socket.on('data', (data) => settle(expected(data)))
    socket.on('error', () => settle(false))
    socket.on('close', () => settle(false))
  })
}
