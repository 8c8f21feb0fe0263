import { compilerOptions } from './test/runner/compiled.mjs'

export default {
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testEnvironment: '<rootDir>/test/runner/environment.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  // Sources name their compiled neighbours; the tests run the sources.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // The test files are jest's; all that they test is loaded by Node, once in each worker.
  transform: {
    '/server/(test/.+|src/.+\\.spec)\\.ts$': ['@swc/jest', compilerOptions],
    '.': '<rootDir>/test/runner/as-loaded.mjs',
  },
  transformIgnorePatterns: ['/server/test/runner/', '/node_modules/\\.pnpm/(@?jest|expect|pretty-format|@swc)[+@-]'],
  globalSetup: '<rootDir>/test/runner/set-up.mjs',
  globalTeardown: '<rootDir>/test/runner/tear-down.mjs',
  // One private MariaDB serves all of them; more workers than cores only wait for each other.
  maxWorkers: '100%',
  testTimeout: 20_000,
  // What the tests share with the server outlives each of them.
  restoreMocks: true,
}
