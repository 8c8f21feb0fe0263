import './node-version.mjs'
import os from 'node:os'
import process from 'node:process'
import { build } from './build.mjs'
import { jestTests } from './checks/jest.mjs'
import { nodeTests } from './checks/node-tests.mjs'
import { close, runParts } from './checks/part.mjs'
import { lint, typecheck } from './checks/static.mjs'
import { storyTold } from './checks/story.mjs'
import { install } from './install.mjs'
import { findChromium } from './services/chromium.mjs'
import { findMariadb } from './services/mariadb.mjs'
import { findRedis } from './services/redis.mjs'

if (!(await install()) || !(await build({ weapp: true }))) {
  console.log('0 passed, 1 failed')
  process.exit(1)
}

/** @param {string} story */
const inChromium = (story) => (findChromium() ? [storyTold(story)] : [])

const lanes = Math.min(2, os.availableParallelism())
const results = [
  // The longest first, so that no lane waits for it at the end.
  ...(await runParts([...lint, ...typecheck, jestTests('miniapp'), jestTests('shared'), nodeTests('scripts')], lanes)),
  // They measure time (sockets, locks, deadlines) and use every core themselves.
  ...(await runParts([jestTests('server')], 1)),
  ...(await runParts([storyTold('weapp'), ...inChromium('chromium-projects'), ...inChromium('chromium-talk')], lanes)),
  // The longest of them, with many people at once, has the machine for itself.
  ...(await runParts(inChromium('chromium'), 1)),
]

/** @type {[found: unknown, what: string][]} */
const optional = [
  [findMariadb(), 'server tests on MariaDB (mariadbd and mariadb-install-db are not installed here)'],
  [findRedis(), 'server tests with Redis (redis-server is not installed here)'],
  [findChromium(), 'stories in Chromium (chromium is not installed here)'],
]
close(
  results,
  optional.filter(([found]) => !found).map(([, what]) => what),
)
