import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './run.mjs'

/** What never becomes part of a product: packages, products, hidden files, tests. */
const NOT_SOURCE = /^(node_modules|dist|coverage|test|\..*|.*\.spec\.tsx?)$/

/**
 * The files at or under a path of the repository, in a fixed order; none when there is nothing.
 * @param {string} relative
 * @returns {string[]}
 */
function filesAt(relative) {
  const stat = statSync(path.join(root, relative), { throwIfNoEntry: false })
  if (!stat) return []
  if (!stat.isDirectory()) return [relative]
  return readdirSync(path.join(root, relative))
    .filter((name) => !NOT_SOURCE.test(name))
    .sort()
    .flatMap((name) => filesAt(`${relative}/${name}`))
}

/**
 * One hash over the names and contents of everything at the given paths (relative to the repository), and over facts
 * that are no files. Contents and not dates: a clone, a checkout and a touch leave it as it is.
 * @param {string[]} paths
 * @param {...string} facts
 */
export function fingerprint(paths, ...facts) {
  const hash = createHash('sha256')
  for (const fact of facts) hash.update(`${fact}\0`)
  for (const file of paths.flatMap(filesAt)) {
    const content = readFileSync(path.join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * A note beside a product, telling from what it was made. It is removed before making and written after success, so
 * that an interrupted or failed attempt is never taken for a finished one.
 * @param {string} file relative to the repository
 */
export function stamp(file) {
  const full = path.join(root, file)
  return {
    /** @param {string} print */
    matches(print) {
      try {
        return readFileSync(full, 'utf8') === print
      } catch {
        return false
      }
    },
    clear() {
      rmSync(full, { force: true })
    },
    /** @param {string} print */
    write(print) {
      writeFileSync(full, print)
    },
  }
}
