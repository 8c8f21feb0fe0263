import './node-version.mjs'
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { root } from './run.mjs'

if (!(await install()) || !(await build())) process.exit(1)

// NODE_ENV is left as the caller has it: only he knows whether this is production.
const server = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'server/dist/main.js')], {
  cwd: root,
  stdio: 'inherit',
})
server.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)))

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    // Ctrl-C reaches every program of the terminal; a second one would tell the server to hurry.
    const toldByTerminal = signal === 'SIGINT' && process.stdin.isTTY
    if (!toldByTerminal) server.kill(signal)
  })
}

// Whoever kills npm means us, and wants the port back.
if (process.env.npm_lifecycle_event) {
  const npm = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(watch)
    server.kill('SIGTERM')
  }, 500)
}
