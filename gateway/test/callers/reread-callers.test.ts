import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Callers } from '../../src/callers/callers.js';
import { createCallers } from '../../src/callers/create-callers.js';
import { createLog } from '../../src/telemetry/create-log.js';
import { CLAIMS, NOW, issuerEntry, refusal } from './callers-fixture.js';
import { keySetText } from './test-issuer.js';
import { newKey, token } from './test-keys.js';

const [first, second] = [newKey('key-1'), newKey('key-2')];
const OTHER = 'https://other.example';
const ofFirst = token(first, CLAIMS);
const ofSecond = token(second, { ...CLAIMS, iss: OTHER });

let folder: string;
let stopping: AbortController;
let log: string[];
let callers: Callers;
/** Whole at once: nobody reads half of it. */
const write = async (name: string, text: string): Promise<void> => {
  await writeFile(join(folder, `${name}.draft`), text);
  await rename(join(folder, `${name}.draft`), join(folder, name));
};
const name = (...issuers: readonly Record<string, unknown>[]): Promise<void> => write('issuers.json', JSON.stringify({ issuers }));
const identify = async (shown: string): Promise<unknown> => refusal(Promise.resolve().then(() => callers.identify({ authorization: `Bearer ${shown}`, connection: new Socket() })));
const FIRST = issuerEntry({ keys: { file: 'first.json' } });
const SECOND = issuerEntry({ issuer: OTHER, keys: { file: 'second.json' } });

/** Each look is 10 ms after the one before. */
const until = async (expected: () => Promise<boolean> | boolean): Promise<void> => {
  const deadline = Date.now() + 120_000;
  while (!(await expected())) {
    if (Date.now() > deadline) throw new Error('It never came to that.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-reread-'));
  await write('first.json', keySetText(first));
  await write('second.json', keySetText(second));
  await name(FIRST);
  [stopping, log] = [new AbortController(), []];
  const sink = new Writable({ write: (chunk, _encoding, done) => (log.push(String(chunk)), done()) });
  const settings = { issuersFile: join(folder, 'issuers.json'), tlsCertificateFile: undefined, tlsKeyFile: undefined, clientAuthoritiesFile: undefined, clientCertificatesFile: undefined };
  callers = await createCallers({ access: 'closed', callers: settings }, { log: createLog('info', sink), signal: stopping.signal, nowMs: () => NOW, refreshMs: 10 });
});
afterEach(async () => {
  stopping.abort();
  await rm(folder, { recursive: true });
});

describe('the file of issuers, changed while the gateway runs', () => {
  it('lets in whom it names from then on, and nobody whom it does not name any more', async () => {
    expect([await identify(ofFirst), await identify(ofSecond)]).toEqual(['accepted', 'unknown-issuer']);
    await name(FIRST, SECOND);
    await until(async () => (await identify(ofSecond)) === 'accepted');
    expect(await identify(ofFirst)).toBe('accepted');
    await name(SECOND);
    await until(async () => (await identify(ofFirst)) === 'unknown-issuer');
    expect(await identify(ofSecond)).toBe('accepted');
  });

  it('narrows what an issuer may say at once, also of tokens that are known', async () => {
    expect(await identify(ofFirst)).toBe('accepted');
    await name({ ...FIRST, bodies: ['relief'] });
    await until(async () => (await identify(ofFirst)) === 'body');
  });

  it.each([
    ['is no JSON', '{"issuers": [', /is not JSON/],
    ['names nobody', '{"issuers": []}', /issuers: Too small/],
    ['names a file of keys that is not there', JSON.stringify({ issuers: [FIRST, issuerEntry({ issuer: OTHER, keys: { file: 'nowhere.json' } })] }), /keys of the issuer https:\/\/other\.example cannot be read/],
  ])('changes nothing while it %s, says so once, and counts once it is mended', async (_, text, reason) => {
    await write('issuers.json', text);
    const complaints = (): readonly string[] => log.filter((line) => line.includes('cannot be used'));
    await until(() => complaints().length > 0);
    expect(complaints()[0]).toMatch(reason);
    expect([await identify(ofFirst), await identify(ofSecond)]).toEqual(['accepted', 'unknown-issuer']);
    await name(FIRST, SECOND);
    await until(async () => (await identify(ofSecond)) === 'accepted');
    expect(complaints()).toHaveLength(1);
  });

  it('is taken once the keys that it names are there, without another change of it', async () => {
    await rm(join(folder, 'second.json'));
    await name(FIRST, SECOND);
    await until(() => log.some((line) => line.includes('cannot be used')));
    await write('second.json', keySetText(second));
    await until(async () => (await identify(ofSecond)) === 'accepted');
  });

  it('is not missed while it is away for a moment', async () => {
    await rm(join(folder, 'issuers.json'));
    await until(() => log.some((line) => line.includes('ENOENT')));
    expect(await identify(ofFirst)).toBe('accepted');
    await name(SECOND);
    await until(async () => (await identify(ofFirst)) === 'unknown-issuer');
  });
});
