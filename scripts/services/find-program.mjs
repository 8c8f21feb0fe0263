import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

/** Debian keeps servers in sbin, which is not in everybody's PATH. */
const SERVER_FOLDERS = ['/usr/local/sbin', '/usr/sbin']

/**
 * The first of these programs that can be run here.
 * @param {...string} names in the order of preference
 * @returns {string | null} its full path
 */
export function findProgram(...names) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...SERVER_FOLDERS].filter(Boolean)
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return candidates.find(canRun) ?? null
}

/** @param {string} file */
function canRun(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
