import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compose } from '../../../gateway/test/federation/compose.js';

const BIN = fileURLToPath(new URL('../../bin/hamafza.mjs', import.meta.url));

let folder: string;
let supergraph: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-gateway-documents-'));
  supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, compose([{ name: 'words', sdl: 'type Query { word: String }', url: 'http://127.0.0.1:1/graphql' }]));
  await writeFile(join(folder, 'kind.json'), JSON.stringify({ kind: '{ __typename }' }));
});
afterAll(() => rm(folder, { recursive: true }));

const gateway = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  spawn(process.execPath, [BIN, 'gateway', '--supergraph', supergraph, '--port', '0', '--access', 'open', ...words], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: { ...process.env, ...env } });
const ended = async (words: readonly string[], env?: NodeJS.ProcessEnv): Promise<{ readonly code: number; readonly stderr: string }> => {
  const child = gateway(words, env);
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, stderr };
};

describe('hamafza gateway --documents', () => {
  it('answers them by their ids, and nothing else with --documents-only', async () => {
    const child = gateway(['--documents', join(folder, 'kind.json'), '--documents-only'], { HAMAFZA_DOCUMENTS: join(folder, 'overruled') });
    const [{ url }]: any = await once(child, 'message');
    const ask = async (body: object): Promise<unknown> =>
      (await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json();
    expect(await ask({ documentId: 'kind' })).toEqual({ data: { __typename: 'Query' } });
    expect(await ask({ query: '{ word }' })).toMatchObject({ errors: [{ extensions: { code: 'DOCUMENT_REQUIRED' } }] });
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it.each([
    [['--documents', 'registry'], {}, 'follows no registry'],
    [['--documents', '/nowhere'], {}, '/nowhere cannot be read'],
    [['--documents-only'], {}, '--documents'],
    [[], { HAMAFZA_DOCUMENTS_ONLY: 'true' }, '--documents'],
    [[], { HAMAFZA_DOCUMENTS: 'registry' }, 'follows no registry'],
  ])('gives one line and status 1 for %j with %j', async (words, env, reason) => {
    const { code, stderr } = await ended(words, env);
    expect([code, stderr.trim().split('\n').length]).toEqual([1, 1]);
    expect(stderr).toContain(reason);
  });
});
