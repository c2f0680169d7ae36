import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IssuerKeys } from '../../src/callers/issuer-keys.js';
import { VerifiedCallers } from '../../src/callers/verified-callers.js';
import { createLog } from '../../src/telemetry/create-log.js';
import { CLAIMS, NOW, refusal, seconds } from './callers-fixture.js';
import { keySetText } from './test-issuer.js';
import { newKey, token } from './test-keys.js';

const key = newKey('key-1');
let nowMs: number;
let keySet: string;
let keys: IssuerKeys;
let callers: VerifiedCallers;
let stopping: AbortController;
beforeEach(() => {
  nowMs = NOW;
  keySet = keySetText(key);
  stopping = new AbortController();
  const source = { place: 'of the test', refreshMs: 60_000, cooldownMs: 0, read: () => Promise.resolve(keySet) };
  keys = new IssuerKeys(source, { algorithms: ['EdDSA'], nowMs: () => nowMs, log: createLog('silent'), signal: stopping.signal });
  const settings = { issuer: CLAIMS.iss, audience: CLAIMS.aud, algorithms: ['EdDSA'] as const, keys: { file: 'keys.json' }, bodies: 'any' as const, maxLifetimeSeconds: 3_600 };
  callers = new VerifiedCallers({ issuers: new Map([[CLAIMS.iss, { settings: { ...settings, algorithms: [...settings.algorithms] }, keys }]]), certificates: undefined, anonymous: undefined, nowMs: () => nowMs });
});
afterEach(() => stopping.abort());

const shownBy = (sub: string, lifeSeconds = 600, by = key): string => `Bearer ${token(by, { ...CLAIMS, sub, exp: seconds + lifeSeconds })}`;
const askingOn = (connection: Socket) => async (authorization: string) => (await callers.identify({ authorization, connection })).subject;

describe('one connection', () => {
  it('is that of whoever shows a token each time', async () => {
    const ask = askingOn(new Socket());
    const [one, other] = [shownBy('one'), shownBy('other')];
    const asked = [one, one, one, other, other, other, one, other];
    const subjects: unknown[] = [];
    for (const shown of asked) subjects.push(await ask(shown));
    expect(subjects).toEqual(asked.map((shown) => (shown === one ? 'one' : 'other')));
  });

  it('is nobody’s with what is wrong, whatever came before', async () => {
    const ask = askingOn(new Socket());
    const good = shownBy('one');
    for (let turn = 0; turn < 3; turn += 1) expect(await ask(good)).toBe('one');
    expect([await refusal(ask(shownBy('one', 600, newKey('key-1')))), await refusal(ask(`${good} `)), await refusal(ask(good.slice(7)))]).toEqual(['signature', 'malformed', 'malformed']);
    expect(await ask(good)).toBe('one');
  });

  it('is nobody’s once the token has expired', async () => {
    const ask = askingOn(new Socket());
    const brief = shownBy('one', 100);
    for (let turn = 0; turn < 3; turn += 1) expect(await ask(brief)).toBe('one');
    nowMs = NOW + 161_000;
    expect([await refusal(ask(brief)), await refusal(ask(brief))]).toEqual(['expired', 'expired']);
  });

  it('is nobody’s once the issuer has taken the key back', async () => {
    const ask = askingOn(new Socket());
    const good = shownBy('one');
    for (let turn = 0; turn < 3; turn += 1) expect(await ask(good)).toBe('one');
    keySet = keySetText(newKey('key-2'));
    await keys.refresh();
    expect([await refusal(ask(good)), await refusal(ask(good))]).toEqual(['unknown-key', 'unknown-key']);
  });
});
