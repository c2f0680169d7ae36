import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const BIN = fileURLToPath(new URL('../bin/hamafza.mjs', import.meta.url));

/** Writes the URL of every module that is asked for to stderr. */
const HOOKS = `import { writeSync } from 'node:fs';
export const resolve = async (specifier, context, next) => { const found = await next(specifier, context); writeSync(2, found.url + '\\n'); return found; };`;
const PRELOAD = `import { register } from 'node:module'; register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(HOOKS)}));`;

describe('hamafza --help', () => {
  // Loading the gateway, the registry or GraphQL takes longer than all else that --help does.
  it.each([[['--help']], [['subgraph', '--help']], [['subgraph', 'publish', '--help']], [['key', 'new', '--help']], [['registry', '--help']]])(
    'answers %j without loading what it does not need',
    async (words) => {
      const preload = `data:text/javascript,${encodeURIComponent(PRELOAD)}`;
      const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', preload, BIN, ...words]);
      expect(stdout).toContain('Usage: hamafza');
      const packages = new Set(stderr.match(/node_modules\/(@[^/]+\/)?[^/]+|\/(schema|gateway)\/dist/g));
      expect([...packages]).toEqual(['node_modules/commander']);
    },
  );
});
