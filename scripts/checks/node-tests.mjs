import { readdirSync } from 'node:fs'
import path from 'node:path'
import { root } from '../run.mjs'
import { counted, runForTest } from './part.mjs'

/**
 * The tests (*.test.mjs) of a folder of plain scripts, run by Node itself.
 * @param {string} folder
 * @returns {import('./part.mjs').Part}
 */
export function nodeTests(folder) {
  const name = `tests of ${folder}`
  return {
    name,
    async run() {
      const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.test.mjs') && !file.includes('node_modules'))
        .map((file) => path.join(folder, file))
      const outcome = await runForTest(['--test', '--test-reporter=tap', ...files])
      const skipped = [...outcome.output.matchAll(/^ *ok \d+ - (.*) # SKIP ?(.*)$/gm)]
      return counted(
        name,
        {
          passed: number(outcome.output, 'pass'),
          failed: number(outcome.output, 'fail') + number(outcome.output, 'cancelled'),
          skipped: skipped.map(([, test, reason]) => `${folder}: ${test} (${reason})`),
        },
        outcome,
      )
    },
  }
}

/**
 * @param {string} output in TAP, whose closing comments count
 * @param {string} what
 */
function number(output, what) {
  return Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(output)?.[1] ?? 0)
}
