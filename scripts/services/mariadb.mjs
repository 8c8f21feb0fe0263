import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { findProgram } from './find-program.mjs'
import { freePort, speaks, startPrivately } from './private-server.mjs'

/** @returns {{ server: string, install: string } | null} the programs, where this machine has both */
export function findMariadb() {
  const server = findProgram('mariadbd', 'mysqld')
  const install = findProgram('mariadb-install-db', 'mysql_install_db')
  return server && install ? { server, install } : null
}

/**
 * A MariaDB of our own in a folder of its own, with an empty database `bangban` and root without a password. It reads
 * no configuration of this machine, and touches no server that runs here.
 * @param {{ flush?: 0 | 1 | 2, bufferPoolMb?: number, settings?: string[], downMs?: number }} [options] `flush` is
 *   innodb_flush_log_at_trx_commit: 1 is what production has, 0 spares the disk in tests; `settings` are further
 *   options of mariadbd; with `downMs` it can be restarted and is away that long
 * @returns {Promise<import('./private-server.mjs').Service & { pid: number, restart: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void> }>}
 *   `pid` is that of mariadbd itself
 */
export async function startMariadb({ flush = 1, bufferPoolMb = 256, settings = [], downMs } = {}) {
  const programs = findMariadb()
  if (!programs) throw new Error('MariaDB is not installed here (mariadbd and mariadb-install-db)')

  const folder = mkdtempSync(path.join(os.tmpdir(), 'bangban-mariadb-'))
  const data = path.join(folder, 'data')
  const user = process.getuid?.() === 0 ? ['--user=root'] : []
  const prepare = [
    programs.install,
    '--no-defaults',
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    `--datadir=${data}`,
    ...user,
  ]
  // In a shared one, each server that starts clears away what looks like the rest of a dead one.
  const temporary = path.join(folder, 'tmp')
  mkdirSync(temporary)
  const setUp = path.join(folder, 'set-up.sql')
  writeFileSync(setUp, 'CREATE DATABASE IF NOT EXISTS bangban CHARACTER SET utf8mb4;\n')
  const pidFile = path.join(folder, 'pid')
  const port = await freePort()
  const server = [
    programs.server,
    '--no-defaults',
    ...user,
    `--datadir=${data}`,
    `--tmpdir=${temporary}`,
    `--socket=${path.join(folder, 'socket')}`,
    `--pid-file=${pidFile}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--max-connections=500',
    `--init-file=${setUp}`,
    `--innodb-buffer-pool-size=${bufferPoolMb}M`,
    `--innodb-flush-log-at-trx-commit=${flush}`,
    ...settings,
  ]
  // Its greeting names the version, and comes once the start-up file has been run.
  const greets = () => speaks(port, '', (greeting) => greeting.includes('MariaDB'))
  const { stop } = await startPrivately(folder, [prepare, server], greets, downMs)
  const pid = () => Number(readFileSync(pidFile, 'utf8'))
  /** @param {'SIGTERM' | 'SIGKILL'} signal */
  const restart = async (signal) => {
    process.kill(pid(), signal)
    while (await greets()) await wait(20)
    while (!(await greets())) await wait(20)
  }
  return { url: `mysql://root@127.0.0.1:${port}/bangban`, port, pid: pid(), stop, restart }
}
