import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { before, test } from 'node:test'
import { root, run } from '../run.mjs'

/**
 * One import that is allowed, or breaks rules.
 * @typedef {{ from: string, to: string, broken: string[], how?: string }} Import
 */

/** @type {Import[]} */
const imports = [
  { from: 'server/src/requests/down.ts', to: 'server/src/platform/any.ts', broken: [] },
  { from: 'server/src/organization/down.ts', to: 'server/src/accounts/any.ts', broken: [] },
  { from: 'server/src/app/down.ts', to: 'server/src/statistics/any.ts', broken: [] },
  {
    from: 'server/src/platform/up.ts',
    to: 'server/src/accounts/any.ts',
    broken: ['server-platform-imports-down-only'],
  },
  {
    from: 'server/src/platform/type-up.ts',
    to: 'server/src/requests/any.ts',
    broken: ['server-platform-imports-down-only'],
    how: 'import type',
  },
  {
    from: 'server/src/accounts/up.ts',
    to: 'server/src/organization/any.ts',
    broken: ['server-accounts-imports-down-only'],
  },
  { from: 'server/src/files/aside.ts', to: 'server/src/calendar/any.ts', broken: ['server-files-imports-down-only'] },
  {
    from: 'server/src/requests/up.ts',
    to: 'server/src/projects/any.ts',
    broken: ['server-requests-imports-down-only'],
  },
  { from: 'server/src/statistics/up.ts', to: 'server/src/main.ts', broken: ['server-statistics-imports-down-only'] },
  { from: 'server/src/misc/new.ts', to: 'server/src/platform/any.ts', broken: ['server-has-no-other-parts'] },
  { from: 'server/src/requests/test.ts', to: 'server/test/any.ts', broken: ['server-sources-know-no-tests'] },
  {
    from: 'server/src/app/page.ts',
    to: 'miniapp/src/core/any.ts',
    broken: ['server-and-miniapp-meet-in-shared'],
  },
  { from: 'shared/src/requests/within.ts', to: 'shared/src/calendar/any.ts', broken: [] },
  { from: 'shared/src/requests/out.ts', to: 'scripts/any.ts', broken: ['shared-imports-nothing'] },
  { from: 'miniapp/src/requests/down.ts', to: 'miniapp/src/kit/any.ts', broken: [] },
  { from: 'miniapp/src/core/up.ts', to: 'miniapp/src/kit/any.ts', broken: ['miniapp-core-is-the-ground'] },
  { from: 'miniapp/src/kit/up.ts', to: 'miniapp/src/tabs/any.ts', broken: ['miniapp-kit-knows-core-only'] },
  {
    from: 'miniapp/src/tabs/far.ts',
    to: 'miniapp/src/requests/any.ts',
    broken: ['miniapp-main-package-knows-no-subpackage'],
  },
  {
    from: 'miniapp/src/requests/aside.ts',
    to: 'miniapp/src/accounts/any.ts',
    broken: ['miniapp-subpackages-are-strangers'],
  },
  // Each of these pairs imports each other.
  { from: 'server/src/routing/a.ts', to: 'server/src/routing/b.ts', broken: ['no-cycles'] },
  { from: 'server/src/routing/b.ts', to: 'server/src/routing/a.ts', broken: ['no-cycles'] },
  {
    from: 'server/src/requests/a.entity.ts',
    to: 'server/src/requests/b.entity.ts',
    broken: ['no-cycles-among-entities'],
  },
  {
    from: 'server/src/requests/b.entity.ts',
    to: 'server/src/requests/a.entity.ts',
    broken: ['no-cycles-among-entities'],
  },
  { from: 'server/src/projects/c.entity.ts', to: 'server/src/projects/d.entity.ts', broken: [], how: 'import type' },
  { from: 'server/src/projects/d.entity.ts', to: 'server/src/projects/c.entity.ts', broken: [] },
]

/** @type {Map<string, string[]>} rules broken, by the importing file */
const found = new Map()

before(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bangban-layers-'))
  /**
   * @param {string} file
   * @param {string} text
   */
  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  try {
    for (const { to } of imports) write(to, 'export const it = 1\n')
    for (const { from, to, how = 'import' } of imports) {
      const specifier = path.posix.relative(path.posix.dirname(from), to).replace(/^(?!\.)/, './')
      write(from, `${how} { it } from '${specifier.replace(/\.ts$/, '.js')}'\nexport const own = it\n`)
    }
    write('shared/src/lost.ts', `import './gone.js'\n`)
    const { output } = await run(
      process.execPath,
      [
        path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        `--config=${path.join(root, '.dependency-cruiser.cjs')}`,
        '--output-type=json',
        '.',
      ],
      { cwd: folder },
    )
    /** @type {{ summary: { violations: { from: string, rule: { name: string } }[] } }} */
    const { summary } = JSON.parse(output)
    for (const { from, rule } of summary.violations) {
      found.set(from, [...new Set([...(found.get(from) ?? []), rule.name])].sort())
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

for (const { from, to, broken, how = 'import' } of imports) {
  test(`${from} ${broken.length > 0 ? 'may not' : 'may'} ${how} ${to}`, () => {
    // A cycle is told at one of its files.
    const others = broken.some((rule) => rule.startsWith('no-cycles')) ? (found.get(to) ?? []) : []
    assert.deepEqual([...new Set([...(found.get(from) ?? []), ...others])], broken)
  })
}

test('what cannot be found is an error', () => {
  assert.ok(found.get('shared/src/lost.ts')?.includes('everything-is-found'))
})
