import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { Refusal } from './program.js'

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })

/** One line from the terminal without showing it, or the first line of what is piped in. */
export function readSecret(question: string): Promise<string> {
  const { stdin, stderr } = process
  const terminal = stdin.isTTY === true
  if (terminal) stderr.write(question)
  // With a terminal of its own the interface does the echo, and here it goes nowhere.
  const lines = createInterface({ input: stdin, output: nowhere(), terminal })
  return new Promise((resolve, reject) => {
    lines.once('line', (line) => {
      resolve(line)
      lines.close()
    })
    lines.once('SIGINT', () => lines.close())
    lines.once('close', () => {
      if (terminal) stderr.write('\n')
      reject(new Refusal('没有输入密码 / No password was given'))
    })
  })
}
