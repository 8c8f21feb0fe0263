import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort, speaks, startPrivately } from './private-server.mjs'

const hello = (/** @type {number} */ port) => speaks(port, '', (answer) => answer.includes('hello'))

/**
 * A server that greets, and a folder for its data.
 * @param {number} port
 */
function greeter(port) {
  const program = `require('node:net').createServer((socket) => socket.end('hello')).listen(${port}, '127.0.0.1')`
  return { folder: mkdtempSync(path.join(os.tmpdir(), 'bangban-greeter-')), command: [process.execPath, '-e', program] }
}

/** @param {() => boolean | Promise<boolean>} condition */
async function eventually(condition) {
  const deadline = Date.now() + 10_000
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, 'it did not become true within ten seconds')
    await wait(20)
  }
}

test('a private server answers, and its data goes with it', async () => {
  const port = await freePort()
  const { folder, command } = greeter(port)
  const { stop } = await startPrivately(folder, [command], () => hello(port))
  assert.equal(await hello(port), true)
  await stop()
  assert.equal(await hello(port), false)
  assert.equal(existsSync(folder), false)
})

test('a private server ends with a starter that was killed', async () => {
  const port = await freePort()
  const { folder, command } = greeter(port)
  const starting = `
    const { startPrivately, speaks } = await import(${JSON.stringify(new URL('private-server.mjs', import.meta.url))})
    const answers = () => speaks(${port}, '', () => true)
    await startPrivately(${JSON.stringify(folder)}, [${JSON.stringify(command)}], answers)
    setInterval(() => {}, 1000)`
  const starter = spawn(process.execPath, ['--input-type=module', '-e', starting], { stdio: 'inherit' })
  await eventually(() => hello(port))
  starter.kill('SIGKILL')
  await eventually(async () => !(await hello(port)) && !existsSync(folder))
})

test('a server that cannot start says why and leaves nothing behind', async () => {
  const { folder } = greeter(0)
  const command = [process.execPath, '-e', 'console.error("no room"); process.exit(1)']
  await assert.rejects(() => startPrivately(folder, [command], async () => false), /no room/)
  assert.equal(existsSync(folder), false)
})
