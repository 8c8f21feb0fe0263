import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { counted, runForTest } from './part.mjs'

/**
 * @typedef {object} JestReport the part of `jest --json` that is read here
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numRuntimeErrorTestSuites
 * @property {{ assertionResults: { status: string, fullName: string }[] }[]} testResults
 */

/**
 * All tests of one package.
 * @param {string} folder
 * @returns {import('./part.mjs').Part}
 */
export function jestTests(folder) {
  const name = `tests of ${folder}`
  return {
    name,
    async run() {
      const reports = mkdtempSync(path.join(os.tmpdir(), 'bangban-jest-'))
      const file = path.join(reports, 'report.json')
      const outcome = await runForTest(
        [
          ...['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'],
          ...['--ci', '--json', `--outputFile=${file}`],
        ],
        { cwd: folder },
      )
      const result = counted(name, countsFrom(file, folder), outcome)
      rmSync(reports, { recursive: true })
      return result
    },
  }
}

/**
 * @param {string} file
 * @param {string} folder
 */
function countsFrom(file, folder) {
  /** @type {JestReport} */
  let report
  try {
    report = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // It broke off before it could write one; its output says why.
    return null
  }
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.testResults
      .flatMap((suite) => suite.assertionResults)
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => `${folder}: ${fullName} (marked in its source)`),
  }
}
