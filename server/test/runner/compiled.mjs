import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { transformSync, version } from '@swc/core'

const sources = resolve(import.meta.dirname, '../../src')
// As deep below the package as the sources are, so that they find what lies beside it.
const compiled = resolve(import.meta.dirname, '../../.build')

/** @type {import('@swc/core').Options} */
export const compilerOptions = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2022',
  },
  module: { type: 'es6' },
}

/**
 * Where a source of the server stands once it is compiled; null for any other file.
 * @param {string} file
 */
export const compiledFrom = (file) =>
  file.startsWith(sources + sep) ? join(compiled, relative(sources, file)).replace(/\.ts$/, '.js') : null

/** Compiles every source that is not as it was when it was compiled, and removes what has no source any more. */
export function compileSources() {
  const listed = join(compiled, 'compiled-from.json')
  /** @type {Record<string, string>} */
  const before = existsSync(listed) ? JSON.parse(readFileSync(listed, 'utf8')) : {}
  /** @type {Record<string, string>} */
  const now = {}
  for (const source of filesIn(sources)) {
    const target = compiledFrom(source)
    if (target === null || source.endsWith('.spec.ts')) continue
    const text = readFileSync(source, 'utf8')
    now[target] = createHash('sha256')
      .update(version)
      .update(JSON.stringify(compilerOptions))
      .update(text)
      .digest('hex')
    if (before[target] === now[target] && existsSync(target)) continue
    const options = { ...compilerOptions, filename: source, sourceMaps: /** @type {const} */ ('inline'), swcrc: false }
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, transformSync(text, options).code)
  }
  for (const file of filesIn(compiled)) if (!(file in now)) rmSync(file)
  writeFileSync(listed, JSON.stringify(now))
}

/** @param {string} folder */
function filesIn(folder) {
  mkdirSync(folder, { recursive: true })
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
