import config, { LONG_TESTS } from './jest.config.js';

const { testMatch: _, ...common } = config;

export default { ...common, testRegex: LONG_TESTS, testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.data/'] };
