/** What takes a minute and more and seldom breaks alone: `npm run test:long` runs it. */
export const LONG_TESTS = ['agreement-days', 'crash-audit', 'emergency', 'join-key-epochs'].map((name) => `/e2e/${name}\\.test\\.ts$`);

/** One Jest run for the whole repository; tests mirror `src/` under each workspace's `test/`. */
export default {
  testMatch: ['<rootDir>/*/test/**/*.test.ts', '<rootDir>/subgraphs/*/test/**/*.test.ts', '<rootDir>/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.data/', ...LONG_TESTS],
  modulePathIgnorePatterns: ['/dist/', '/.data/'],
  watchPathIgnorePatterns: ['/dist/', '/.data/'],
  globalSetup: '<rootDir>/e2e/support/open-run-folder.mjs',
  globalTeardown: '<rootDir>/e2e/support/end-run.mjs',
  testEnvironment: '<rootDir>/e2e/support/node-runtime/jest-environment.cjs',
  runtime: '<rootDir>/e2e/support/node-runtime/jest-runtime.cjs',
  testSequencer: '<rootDir>/e2e/support/longest-first.cjs',
  transform: {},
  injectGlobals: false,
  // Nothing is to fail for want of time, however slow and busy the machine is; what hangs is ended.
  testTimeout: 300_000,
  // A file often waits for a process, a database or a browser: a third keeps two cores busy.
  maxWorkers: 3,
  // Node keeps the modules of finished files.
  workerIdleMemoryLimit: '800MB',
};
