import { tool } from './part.mjs'

/** Everything a reader would stumble over: form, loose ends, and who imports whom. */
export const lint = [
  tool('lint', 'node_modules/eslint/bin/eslint.js', '.'),
  tool('format', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  tool(
    'layers',
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config=.dependency-cruiser.cjs',
    ...['shared/src', 'server/src', 'server/test', 'miniapp/src', 'scripts'],
  ),
]

/** @type {(project: string, name?: string) => import('./part.mjs').Part} */
const types = (project, name = project) =>
  tool(`types of ${name}`, 'node_modules/typescript/bin/tsc', '--noEmit', '-p', project)

export const typecheck = [
  types('server'),
  types('miniapp'),
  types('miniapp/tsconfig.weapp.json', 'weapp'),
  types('shared'),
  types('scripts'),
]
