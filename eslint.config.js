import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const TYPED = ['shared/{src,test}/**/*.ts', 'server/{src,test}/**/*.ts', 'miniapp/{src,config,test}/**/*.{ts,tsx}']

/** What plain scripts of Node (and CommonJS settings of tools) use without importing it. */
const nodeGlobals = Object.fromEntries(
  'AbortController AbortSignal Buffer FormData Blob URL URLSearchParams TextDecoder TextEncoder clearInterval clearTimeout console fetch'
    .concat(' globalThis performance process queueMicrotask setImmediate setInterval setTimeout structuredClone')
    .concat(' __dirname module require')
    .split(' ')
    .map((name) => [name, 'readonly']),
)

/** A leading underscore says “not used, on purpose”. */
const unused = { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }

/** Rules of the house whose exception is one named file (STYLE: only the clock asks the time, only config the environment). */
const theTime = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Ask the Clock for the time.' },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: 'Ask the Clock for the time.' },
]
const theEnvironment = [
  { selector: 'MemberExpression[object.name="process"][property.name="env"]', message: 'Only config reads these.' },
]

export default defineConfig(
  globalIgnores(['**/dist/', '**/.build/', '**/.data/', '**/coverage/', '**/artifacts/']),
  js.configs.recommended,
  { rules: { eqeqeq: ['error', 'always', { null: 'ignore' }], 'max-lines': ['error', 400] } },

  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: nodeGlobals },
    rules: { 'no-unused-vars': ['error', unused] },
  },

  {
    files: TYPED,
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      // An async tap handler in JSX is how React is written; its errors are the query's or the form's.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', unused],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },

  { files: ['shared/src/**'], rules: { 'no-restricted-syntax': ['error', ...theTime, ...theEnvironment] } },
  {
    files: ['server/src/**'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...theTime, ...theEnvironment] },
  },
  { files: ['server/src/platform/clock.ts'], rules: { 'no-restricted-syntax': ['error', ...theEnvironment] } },
  { files: ['server/src/platform/config.ts'], rules: { 'no-restricted-syntax': ['error', ...theTime] } },

  {
    files: ['miniapp/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
)
