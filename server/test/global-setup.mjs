import process from 'node:process'
import { findMariadb, startMariadb } from '../../scripts/services/mariadb.mjs'
import { findRedis } from '../../scripts/services/redis.mjs'

/** @type {import('../../scripts/services/private-server.mjs').Service[]} */
export const started = []

/**
 * Starts one private MariaDB for all tests of the server, where this machine has it, and says in TEST_MARIADB_URL where
 * it is (root; every world makes databases of its own there). Redis is stopped in the middle of a test, so whoever needs
 * one starts his own. With BANGBAN_REQUIRE_ALL=1 a missing one is an error instead of tests that are left out.
 */
export default async function startServices() {
  delete process.env.TEST_MARIADB_URL
  if (process.env.BANGBAN_REQUIRE_ALL === '1') {
    if (!findMariadb()) throw new Error('MariaDB is not installed here, and no test may be left out')
    if (!findRedis()) throw new Error('Redis is not installed here, and no test may be left out')
  }
  if (!findMariadb()) return
  // No crash is tested here, so the disk need not be waited for.
  const mariadb = await startMariadb({ flush: 0, settings: ['--skip-innodb-doublewrite'] })
  process.env.TEST_MARIADB_URL = mariadb.url
  started.push(mariadb)
}
