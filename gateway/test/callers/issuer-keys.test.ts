import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { IssuerKeys } from '../../src/callers/issuer-keys.js';
import { keySourceOf } from '../../src/callers/key-source.js';
import { createLog } from '../../src/telemetry/create-log.js';
import { CLAIMS, issuerEntry, openCallers, refusal } from './callers-fixture.js';
import { answering, away, keySetText, startIssuer, type TestIssuer } from './test-issuer.js';
import { newKey, token } from './test-keys.js';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const start = async (): Promise<TestIssuer> => {
  const issuer = await startIssuer();
  cleanUp.push(issuer.stop);
  return issuer;
};

/** Its keys, by a clock that only moves when it is told to. */
const keysOf = ({ url }: { readonly url: string }): { readonly keys: IssuerKeys; readonly clock: { nowMs: number } } => {
  const stopping = new AbortController();
  cleanUp.push(() => stopping.abort());
  const clock = { nowMs: 0 };
  const source = keySourceOf({ issuer: 'i', audience: 'a', algorithms: ['EdDSA'], keys: { url }, bodies: 'any', maxLifetimeSeconds: 1 }, '/');
  return { keys: new IssuerKeys(source, { algorithms: ['EdDSA'], nowMs: () => clock.nowMs, log: createLog('silent'), signal: stopping.signal }), clock };
};

describe('the keys of an issuer', () => {
  it('are asked for once, however many tokens need them at the same time', async () => {
    const issuer = await start();
    const { keys } = keysOf(issuer);
    await Promise.all(Array.from({ length: 50 }, () => keys.find('key-1')));
    await keys.find('key-1');
    expect(issuer.asked).toBe(1);
  });

  it('are asked for again when a token names a new one, and the new one is known', async () => {
    const issuer = await start();
    const { keys, clock } = keysOf(issuer);
    await keys.refresh();
    issuer.answer = answering(keySetText(newKey('key-2')));
    clock.nowMs = 10_000;
    expect(await keys.find('key-2')).toBeDefined();
    expect(await keys.find('key-1')).toBeUndefined();
    expect(issuer.asked).toBe(2);
  });

  it('are asked for at most once in ten seconds, however many ids are invented', async () => {
    const issuer = await start();
    const { keys, clock } = keysOf(issuer);
    for (let at = 0; at < 200; at += 1) {
      clock.nowMs = at * 100; // twenty seconds
      expect(await keys.find(`invented-${at}`)).toBeUndefined();
    }
    expect(issuer.asked).toBe(2);
  });

  it.each([
    ['throws connections away', away],
    ['answers 500', answering('{}', 500)],
    ['answers a page', answering('<html>')],
    ['answers no set', answering('{"keys":{}}')],
    ['sends elsewhere', answering('', 302, { location: 'http://127.0.0.1:1/' })],
    ['answers more than a set can have', answering(`{"keys":[],"x":"${'x'.repeat(300_000)}"}`)],
  ])('stay as they were while the issuer %s', async (_, answer) => {
    const issuer = await start();
    const { keys, clock } = keysOf(issuer);
    await keys.refresh();
    const { version } = keys;
    issuer.answer = answer;
    await keys.refresh();
    expect(await keys.find('key-1')).toBeDefined();
    expect(keys.version).toBe(version);
    clock.nowMs = 60_000;
    expect(await refusal(keys.find('key-2'))).toBe('ISSUER_UNAVAILABLE');
    expect(await keys.find('key-1')).toBeDefined();
  });

  it('are unknown while an issuer was never reached, and known from its return on', async () => {
    const issuer = await start();
    issuer.answer = away;
    const { keys, clock } = keysOf(issuer);
    await keys.refresh();
    expect(await refusal(keys.find('key-1'))).toBe('ISSUER_UNAVAILABLE');
    issuer.answer = answering(keySetText(issuer.key));
    clock.nowMs = 10_000;
    expect(await keys.find('key-1')).toBeDefined();
  });

  it('are not waited for without end', async () => {
    const issuer = await start();
    issuer.answer = () => undefined;
    const { keys } = keysOf(issuer);
    expect(await refusal(keys.find('key-1'))).toBe('ISSUER_UNAVAILABLE');
  });
});

describe('a token that was verified before', () => {
  it('is refused once its key is taken back, and others go on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hamafza-keys-'));
    cleanUp.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'jwks.json');
    const [old, next] = [newKey('old'), newKey('next')];
    await writeFile(file, keySetText(old, next));
    const opened = await openCallers([issuerEntry({ keys: { file } })]);
    cleanUp.push(opened.close);
    const [byOld, byNext] = [token(old, CLAIMS), token(next, CLAIMS)];
    expect([await refusal(opened.ofToken(byOld)), await refusal(opened.ofToken(byNext))]).toEqual(['accepted', 'accepted']);
    await writeFile(file, keySetText(next));
    while ((await refusal(opened.ofToken(byOld))) === 'accepted') await new Promise((resolve) => setTimeout(resolve, 50));
    expect([await refusal(opened.ofToken(byOld)), await refusal(opened.ofToken(byNext))]).toEqual(['unknown-key', 'accepted']);
  });

  it('is still known while its issuer is away', async () => {
    const issuer = await start();
    const opened = await openCallers([issuerEntry({ keys: { url: issuer.url } })]);
    cleanUp.push(opened.close);
    issuer.answer = away;
    expect(await refusal(opened.ofToken(token(issuer.key, CLAIMS)))).toBe('accepted');
    expect(issuer.asked).toBe(1);
  });
});

describe('an issuer that is away when the gateway starts', () => {
  it('does not stop the start, and its callers are told that it is not their fault', async () => {
    const [issuer, present] = [await start(), await start()];
    issuer.answer = away;
    const entries = [issuerEntry({ keys: { url: issuer.url } }), issuerEntry({ issuer: 'https://present.example', keys: { url: present.url } })];
    const opened = await openCallers(entries);
    cleanUp.push(opened.close);
    expect(await refusal(opened.ofToken(token(issuer.key, CLAIMS)))).toBe('ISSUER_UNAVAILABLE');
    expect(await refusal(opened.ofToken(token(present.key, { ...CLAIMS, iss: 'https://present.example' })))).toBe('accepted');
    expect(opened.log.join('')).toContain('the keys of an issuer cannot be read');
  });
});
