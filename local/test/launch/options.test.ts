import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { readLaunchOptions } from '../../src/launch/options.js';

describe('readLaunchOptions', () => {
  it('has a default for everything', () => {
    expect(readLaunchOptions([])).toEqual({ port: 4_000, dataFolder: resolve('.data'), fresh: false, access: 'open', quiet: false });
  });

  it('reads every option', () => {
    const options = readLaunchOptions(['--port', '5000', '--people', '1_000_000', '--data', 'elsewhere', '--fresh', '--access', 'closed', '--quiet']);
    expect(options).toEqual({ port: 5_000, people: 1_000_000, dataFolder: resolve('elsewhere'), fresh: true, access: 'closed', quiet: true });
  });

  it.each([['--port', '80'], ['--port', '65535'], ['--port', 'x'], ['--people', '0'], ['--people', '1.5'], ['--people', '6000000'], ['--access', 'maybe'], ['--unknown'], ['stray']])(
    'refuses %s %s',
    (...args) => {
      expect(() => readLaunchOptions(args)).toThrow();
    },
  );
});
