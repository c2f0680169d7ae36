/** What takes a minute and more and seldom breaks alone: `npm run test:long` runs it. */
export const LONG_TESTS = ['agreement-days', 'crash-audit', 'emergency', 'join-key-epochs'].map((name) => `/e2e/${name}\\.test\\.ts$`);

/** One Jest run for the whole repository; tests mirror `src/` under each workspace's `test/`. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/*/test/**/*.test.ts', '<rootDir>/subgraphs/*/test/**/*.test.ts', '<rootDir>/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.data/', ...LONG_TESTS],
  modulePathIgnorePatterns: ['/dist/', '/.data/'],
  watchPathIgnorePatterns: ['/dist/', '/.data/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/e2e/support/open-run-folder.mjs',
  globalTeardown: '<rootDir>/e2e/support/remove-run-folder.mjs',
  testTimeout: 30_000,
  maxWorkers: 2,
  // Modules of finished files stay in memory (Node keeps ES modules of a context), and collecting garbage among them came to cost more than the tests.
  workerIdleMemoryLimit: '600MB',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
