import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const CLIENT = fileURLToPath(new URL('../../dist/registry/client.js', import.meta.url));
/** Packages of CommonJS among what is loaded, as the registry's own are. */
const LOADED = `import { createRequire } from 'node:module';
await import(process.argv[1]);
console.log(JSON.stringify([...new Set(Object.keys(createRequire(process.argv[1]).cache).map((file) => file.replaceAll('\\\\', '/').replace(/^.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)\\/.*$/, '$1')))]));`;

describe('the registry’s client', () => {
  it('loads nothing of composition, and listens to no thread that it was loaded in', () => {
    const loaded: string[] = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', LOADED, CLIENT], { encoding: 'utf8' }));
    expect(loaded.filter((name) => name.startsWith('@apollo/') || name.startsWith('@graphql-inspector/'))).toEqual([]);
    const inThread = `import { Worker } from 'node:worker_threads';
new Worker('import(' + JSON.stringify(process.argv[1]) + ')', { eval: true }).on('exit', (code) => console.log('ended with', code));`;
    expect(execFileSync(process.execPath, ['--input-type=module', '--eval', inThread, CLIENT], { encoding: 'utf8', timeout: 120_000 })).toBe('ended with 0\n');
  });
});
