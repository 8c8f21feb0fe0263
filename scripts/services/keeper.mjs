/**
 * Keeps one private server alive exactly as long as its starter: `keeper.mjs <folder> <commands as JSON> [milliseconds]`.
 * The last command is the server; those before it prepare its data. With a time, a server that ends is started again
 * after it, on the same data: that is how a test restarts one.
 *
 * The starter holds the other end of this process's standard input. However he ends (stopping, an exception, Ctrl-C,
 * even SIGKILL) the pipe closes, and the server and its folder go. It holds throw-away data, so it gets no last words.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'

const [folder = '', commands = '[]', reviveAfter] = process.argv.slice(2)

let abandoned = false
let current = 0
process.stdin.resume().on('close', () => {
  abandoned = true
  // The whole group: the script that prepares the data has children of its own.
  if (current) process.kill(-current, 'SIGKILL')
})

try {
  const steps = JSON.parse(commands)
  for (let at = 0; at < steps.length;) {
    const [program, ...args] = steps[at]
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true })
    current = child.pid ?? 0
    const [code] = await once(child, 'exit')
    current = 0
    if (abandoned) break
    if (reviveAfter !== undefined && at === steps.length - 1) await wait(Number(reviveAfter))
    else if (code === 0) at++
    else break
    if (abandoned) break
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
// Standard input would keep it waiting; its starter takes the end as news.
process.exit()
