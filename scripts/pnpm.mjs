import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root, run } from './run.mjs'

const { config } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))

/**
 * Runs pnpm at the version this repository was written with, brought by npx: Node and npm are all a machine needs.
 * @param {...string} args
 */
export function pnpm(...args) {
  return run('npx', ['--yes', `pnpm@${config.pnpm}`, ...args])
}
