import { execFileSync } from 'node:child_process'
import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { findMariadb, startMariadb } from '../../../scripts/services/mariadb.mjs'
import { findRedis } from '../../../scripts/services/redis.mjs'
import { compileSources } from './compiled.mjs'

/** @type {import('../../../scripts/services/private-server.mjs').Service[]} */
export const started = []

/**
 * Starts one private MariaDB for all tests of the server, where this machine has it, and says in TEST_MARIADB_URL where
 * it is (root; its database is the template, and every world makes one of its own). Redis is stopped in the middle of a
 * test, so whoever needs one starts his own. With BANGBAN_REQUIRE_ALL=1 a missing one is an error instead of tests that
 * are left out.
 */
export default async function startServices() {
  delete process.env.TEST_MARIADB_URL
  if (process.env.BANGBAN_REQUIRE_ALL === '1') {
    if (!findMariadb()) throw new Error('MariaDB is not installed here, and no test may be left out')
    if (!findRedis()) throw new Error('Redis is not installed here, and no test may be left out')
  }
  compileSources()
  process.env.TMPDIR = roomyMemory() ?? tmpdir()
  if (findMariadb()) {
    // No crash is tested here, so the disk need not be waited for.
    const mariadb = await startMariadb({ flush: 0, settings: ['--skip-innodb-doublewrite'] })
    process.env.TEST_MARIADB_URL = mariadb.url
    started.push(mariadb)
  }
  const folder = mkdtempSync(join(tmpdir(), 'bangban-template-'))
  const template = join(import.meta.dirname, 'template.mjs')
  execFileSync(process.execPath, [template, folder, process.env.TEST_MARIADB_URL ?? ''], { stdio: 'inherit' })
  process.env.TEST_TEMPLATE_DIR = folder
}

/** Nobody pulls the plug here, so what is written need not wait for a disk; a container may have very little of this. */
function roomyMemory() {
  const folder = '/dev/shm'
  try {
    accessSync(folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > 4 * 2 ** 30 ? folder : null
  } catch {
    return null
  }
}
