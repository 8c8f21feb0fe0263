const { readFileSync } = require('node:fs')
const path = require('node:path')

/**
 * What may import what (DESIGN §11): the parts of the server from the bottom up. A part imports parts of the floors
 * below its own and nothing else; parts of one floor do not know each other. Types count like everything else.
 */
const FLOORS = [
  ['platform'],
  // Below accounts, because every change of a right or a person leaves its line there in the same transaction.
  ['audit'],
  ['accounts'],
  ['organization', 'files', 'calendar'],
  ['catalog', 'conversations'],
  ['routing', 'knowledge'],
  ['requests'],
  ['projects'],
  ['supervision', 'evaluations', 'visits'],
  ['notifications', 'statistics'],
]
/** The top floor, which knows everybody: it puts the parts together. */
const APP = '(app/|migrations/|(main|admin-create|load-city|rotate-keys|check)\\.ts$)'
const SPEC = '\\.spec\\.tsx?$'
const ENTITY = '\\.entity\\.ts$'

const folders = (parts) => `^server/src/(${parts.join('|')})/`

const floors = FLOORS.flatMap((parts, floor) =>
  parts.map((part) => ({
    name: `server-${part}-imports-down-only`,
    severity: 'error',
    from: { path: folders([part]) },
    to: { path: '^server/src/', pathNot: folders([part, ...FLOORS.slice(0, floor).flat()]) },
  })),
)

/** Folders that the mini-program fetches when one of their pages is first opened. */
const appConfig = readFileSync(path.join(__dirname, 'miniapp/src/app.config.ts'), 'utf8')
const subpackages = [...appConfig.matchAll(/root: '([^']+)'/g)].map(([, folder]) => folder)
const SUBPACKAGE = `^miniapp/src/(${subpackages.join('|')})/`

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: ENTITY },
      to: { circular: true },
    },
    {
      name: 'no-cycles-among-entities',
      comment: 'Two rows may name each other as types; importing each other fails at run time.',
      severity: 'error',
      from: { path: ENTITY },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything-is-found',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },

    ...floors,
    {
      name: 'server-has-no-other-parts',
      comment: 'A new part gets its floor in this file first.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: [folders(FLOORS.flat()), `^server/src/${APP}`] },
      to: {},
    },
    {
      name: 'server-sources-know-no-tests',
      severity: 'error',
      from: { path: '^server/src/', pathNot: SPEC },
      to: { path: ['^server/test/', SPEC] },
    },
    {
      name: 'server-and-miniapp-meet-in-shared',
      severity: 'error',
      from: { path: '^(server|miniapp)/' },
      to: { path: '^(server|miniapp|scripts)/', pathNot: ['^$1/', '^scripts/services/', '/node_modules/'] },
    },

    {
      name: 'shared-imports-nothing',
      severity: 'error',
      from: { path: '^shared/src/', pathNot: SPEC },
      to: { pathNot: '^shared/src/' },
    },

    {
      name: 'miniapp-core-is-the-ground',
      severity: 'error',
      from: { path: '^miniapp/src/core/' },
      to: { path: '^miniapp/src/', pathNot: '^miniapp/src/core/' },
    },
    {
      name: 'miniapp-kit-knows-core-only',
      severity: 'error',
      from: { path: '^miniapp/src/kit/' },
      to: { path: '^miniapp/src/', pathNot: '^miniapp/src/(core|kit)/' },
    },
    {
      name: 'miniapp-main-package-knows-no-subpackage',
      comment: 'What it imports would move into the main package, which every visitor downloads first.',
      severity: 'error',
      from: { path: '^miniapp/src/', pathNot: SUBPACKAGE },
      to: { path: SUBPACKAGE },
    },
    {
      name: 'miniapp-subpackages-are-strangers',
      severity: 'error',
      from: { path: SUBPACKAGE },
      to: { path: SUBPACKAGE, pathNot: '^miniapp/src/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^shared/dist'] },
    exclude: { path: '/(dist|\\.build)/(h5|weapp)/' },
    tsPreCompilationDeps: true,
    // One resolver for all packages: neighbours are named .js in server and shared, without an ending in the
    // mini-program, whose platform files stand for each other.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: [
        '.ts',
        '.tsx',
        '.h5.ts',
        '.h5.tsx',
        '.weapp.ts',
        '.weapp.tsx',
        '.js',
        '.mjs',
        '.cjs',
        '.json',
        '.d.ts',
      ],
    },
  },
}
