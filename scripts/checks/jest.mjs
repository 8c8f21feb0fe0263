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
 * All tests of one package. Modules that a worker loaded for one file stay in its memory: after some ten files of a
 * large package it mostly collects garbage, so those run in several goes.
 * @param {string} folder
 * @param {number} [goes]
 * @returns {import('./part.mjs').Part}
 */
export function jestTests(folder, goes = 1) {
  const name = `tests of ${folder}`
  return {
    name,
    async run() {
      /** @type {import('./part.mjs').Result} */
      const all = { name, passed: 0, failed: 0, skipped: [], output: '', seconds: 0 }
      for (let go = 1; go <= goes; go++) {
        const result = await aGo(name, folder, `${go}/${goes}`)
        all.passed += result.passed
        all.failed += result.failed
        all.skipped.push(...result.skipped)
        all.output += result.failed > 0 ? result.output : ''
        all.seconds += result.seconds
      }
      return all
    },
  }
}

/**
 * @param {string} name
 * @param {string} folder
 * @param {string} shard which part of the files, as “1/4”
 * @returns {Promise<import('./part.mjs').Result>}
 */
async function aGo(name, folder, shard) {
  const reports = mkdtempSync(path.join(os.tmpdir(), 'bangban-jest-'))
  const file = path.join(reports, 'report.json')
  const outcome = await runForTest(
    [
      ...['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'],
      ...['--ci', '--json', `--outputFile=${file}`, `--shard=${shard}`],
    ],
    { cwd: folder },
  )
  const result = counted(name, countsFrom(file, folder), outcome)
  rmSync(reports, { recursive: true })
  return result
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
