import type { ServerResponse } from 'node:http';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newKeyPair, readSigningKey, type SigningKey } from '@hamafza/schema/registry-client';
import { createSubgraphRequestVerifier, isUnderGrant, readTrustedKeys, type SubgraphAccess, type SubgraphRequestVerifier, type TrustedKeys } from '@hamafza/schema/signed-request';
import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import { RequestSigning } from '../../src/subgraph-client/sign-requests.js';
import { codeOf, type Handler, sendJson, startPeer, startTransport } from './test-subgraph.js';

const access: SubgraphAccess = { callerKey: 'sara', body: 'secretariat', roles: ['analyst'], purpose: undefined, agreement: undefined, provinces: ['07'], isEmergency: false };
const vouched = { accessFor: () => access };

let key: SigningKey;
let keys: TrustedKeys;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  key = await readSigningKey(JSON.stringify((await newKeyPair()).keyFile));
  keys = await readTrustedKeys([JSON.stringify(key.publicJwk)]);
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const newProcess = (): SubgraphRequestVerifier => createSubgraphRequestVerifier({ subgraph: 'people', keys });

interface Seen {
  readonly verdict: string;
  readonly signedBy: 'itself' | 'a grant' | 'a grant’s name';
}

const signedBy = (value: string): Seen['signedBy'] => {
  if (!isUnderGrant([value])) return 'itself';
  return value.startsWith('ey') ? 'a grant' : 'a grant’s name';
};

/** A subgraph of which another process may answer each time, as the kit answers. */
const startAgency = async (processFor: (asked: number) => SubgraphRequestVerifier, refusalOf: (asked: number) => CodedError | undefined = () => undefined) => {
  const seen: Seen[] = [];
  const answer: Handler = (response: ServerResponse, body, request) => {
    const verifier = processFor(seen.length);
    const found = verifier.identify(request.headersDistinct['hamafza-signature'] ?? []);
    const error = refusalOf(seen.length) ?? (found.outcome === 'refused' ? found.error : verifier.admit(found.request, Buffer.from(body)));
    seen.push({ verdict: error?.code ?? 'admitted', signedBy: signedBy(String(request.headers['hamafza-signature'])) });
    const offered = error === undefined && isUnderGrant([String(request.headers['hamafza-signature'])]) ? {} : { 'hamafza-session-key': verifier.sessionKey };
    sendJson(response, error ? { errors: [error] } : { data: { name: 'Sara' } }, error ? 401 : 200, offered);
  };
  const { url, stop } = await startPeer(answer);
  ends.push(stop);
  const test = startTransport(url, {}, { signing: new RequestSigning(key, 'unicode') });
  ends.push(() => test.transport.close({ destroy: true }));
  return { ...test, seen };
};

/** What three requests, one after another, are signed by. */
const signaturesTo = async (answer: (response: ServerResponse, asked: number) => void): Promise<readonly string[]> => {
  const seen: string[] = [];
  const { url, stop } = await startPeer((response, _body, request) => {
    seen.push(signedBy(String(request.headers['hamafza-signature'])));
    answer(response, seen.length - 1);
  });
  ends.push(stop);
  const { ask, transport } = startTransport(url, {}, { signing: new RequestSigning(key) });
  ends.push(() => transport.close({ destroy: true }));
  for (const name of ['a', 'b', 'c']) await ask(`{ ${name} }`, vouched);
  return seen;
};

const ALONE = { verdict: 'admitted', signedBy: 'itself' };
const GRANTED = { verdict: 'admitted', signedBy: 'a grant' };
const NAMED = { verdict: 'admitted', signedBy: 'a grant’s name' };
const REFUSED = { verdict: 'SESSION_KEY_UNKNOWN', signedBy: 'a grant' };
const UNKNOWN = { verdict: 'GRANT_UNKNOWN', signedBy: 'a grant’s name' };

describe('a subgraph that offers a session key', () => {
  it('is asked under grants from its first answer on', async () => {
    const agency = newProcess();
    const { ask, seen } = await startAgency(() => agency);
    for (const name of ['a', 'b', 'c', 'd']) expect(codeOf(await ask(`{ ${name} }`, vouched))).toBe('answered');
    expect(seen).toEqual([ALONE, GRANTED, NAMED, NAMED]);
  });

  it.each(['query', 'mutation'] as const)('is asked once more, with a %s too, when it has started anew with another key', async (operation) => {
    const [before, after] = [newProcess(), newProcess()];
    const { ask, seen, records } = await startAgency((asked) => (asked < 2 ? before : after));
    for (const name of ['a', 'b', 'c', 'd']) expect(codeOf(await ask(`${operation} { ${name} }`, { ...vouched, operation }))).toBe('answered');
    expect(seen).toEqual([ALONE, GRANTED, UNKNOWN, ALONE, GRANTED]);
    expect(records.map(({ attempts }) => attempts)).toEqual([1, 1, 2, 1]);
  });

  it.each(['query', 'mutation'] as const)('is asked once more, with a %s too, when it has forgotten a grant, and is no more asked by the name of that one', async (operation) => {
    const agency = newProcess();
    const forgotten = codedError('GRANT_UNKNOWN', 'Never heard of it.', {});
    const { ask, seen, records } = await startAgency(() => agency, (asked) => (asked === 2 ? forgotten : undefined));
    for (const name of ['a', 'b', 'c', 'd', 'e']) expect(codeOf(await ask(`${operation} { ${name} }`, { ...vouched, operation }))).toBe('answered');
    expect(seen).toEqual([ALONE, GRANTED, UNKNOWN, ALONE, GRANTED, GRANTED]);
    expect(records.map(({ attempts }) => attempts)).toEqual([1, 1, 2, 1, 1]);
  });

  it('is asked by a grant’s name too when it offers its key with every answer', async () => {
    const offered = { 'hamafza-session-key': newProcess().sessionKey };
    expect(await signaturesTo((response) => sendJson(response, { data: { name: 'Sara' } }, 200, offered))).toEqual(['itself', 'a grant', 'a grant’s name']);
  });

  it('is sent a grant whole until it has answered under it', async () => {
    const offered = { 'hamafza-session-key': newProcess().sessionKey };
    const signatures = await signaturesTo((response, asked) => {
      if (asked === 0) sendJson(response, { data: { name: 'Sara' } }, 200, offered);
      else sendJson(response, { errors: [{ message: 'A proxy’s.' }] }, 400);
    });
    expect(signatures).toEqual(['itself', 'a grant', 'a grant']);
  });

  it('is asked twice at most where it refuses whatever it is asked', async () => {
    const agency = newProcess();
    const { ask, seen } = await startAgency(() => agency, (asked) => (asked < 2 ? undefined : codedError('SIGNATURE_INVALID', 'No.', { reason: 'No.' })));
    for (const name of ['a', 'b', 'c', 'd']) await ask(`{ ${name} }`, vouched);
    expect(seen.map(({ signedBy }) => signedBy)).toEqual(['itself', 'a grant', 'a grant’s name', 'itself', 'a grant']);
  });

  it('fails no request of many that are under way when it starts anew', async () => {
    const [before, after] = [newProcess(), newProcess()];
    let current = before;
    const { ask, seen } = await startAgency(() => current);
    await ask('{ first }', vouched);
    const asked = Array.from({ length: 30 }, (_, n) => ask(`{ a${n} }`, vouched));
    current = after;
    expect((await Promise.all(asked)).map(codeOf)).toEqual(asked.map(() => 'answered'));
    expect(seen.filter(({ verdict }) => verdict === 'admitted')).toHaveLength(31);
  });

  it('is sent requests that are signed by themselves where its processes offer keys of their own by turns', async () => {
    const processes = [newProcess(), newProcess()];
    const { ask, seen } = await startAgency((asked) => processes[asked % 2] ?? newProcess());
    for (const name of ['a', 'b', 'c', 'd', 'e']) expect(codeOf(await ask(`{ ${name} }`, vouched))).toBe('answered');
    expect(seen.slice(-3)).toEqual([ALONE, ALONE, ALONE]);
  });

  it('answers all the same when it offers a new key with every answer', async () => {
    const { ask, seen, clock } = await startAgency(newProcess);
    await ask('{ a }', vouched);
    clock.pass(120_000);
    await ask('{ b }', vouched);
    expect(seen).toEqual([ALONE, REFUSED, ALONE]);
  });
});
