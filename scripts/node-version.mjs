/**
 * Imported first by every command, so that an old Node ends in one sentence and not in a stack trace.
 * Deliberately written in old syntax.
 */
import { readFileSync } from 'node:fs'

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const needed = engines.node.replace('>=', '')

/**
 * Comparable as one number: 20.19 is 20019.
 * @param {string} version
 */
function rank(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major * 1000 + minor
}

if (rank(process.versions.node) < rank(needed)) {
  console.error(`Bangban needs Node ${needed} or newer; this is Node ${process.versions.node}. See https://nodejs.org.`)
  process.exit(1)
}
