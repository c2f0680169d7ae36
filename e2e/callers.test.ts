import { createHmac, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHamafza } from './support/command.js';
import { startFollowingGateway, type FollowingGateway } from './support/following-gateway.js';
import { openDemoTokens } from './support/personas.js';
import { runFolder } from './support/place.js';
import { sharedFederation } from './support/shared-federation.js';

/** Of this file: an issuer that may change its keys, and the gateway's records. */
let folder: string;
let gateway: FollowingGateway;
let url: string;
beforeAll(async () => {
  const federation = await sharedFederation();
  folder = await mkdtemp(join(runFolder(), 'callers-'));
  await cp(join(federation.dataFolder, 'issuer'), join(folder, 'issuer'), { recursive: true });
  gateway = await startFollowingGateway(federation, ['--access', 'closed', '--issuers', issuerFile('issuers.json'), '--audit-folder', join(folder, 'audit')]);
  url = gateway.url;
});
afterAll(async () => {
  await gateway?.stop();
  await rm(folder, { recursive: true, force: true });
});

const QUERY = '{ provinces(first: 2) { nodes { code } } }';

interface Answer {
  readonly status: number;
  readonly challenge: string | null;
  readonly body: any;
}

const ask = async (headers: Record<string, string> = {}, query = QUERY): Promise<Answer> => {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) });
  return { status: response.status, challenge: response.headers.get('www-authenticate'), body: await response.json() };
};
const withToken = (token: string): Promise<Answer> => ask({ authorization: `Bearer ${token}` });
const reasonOf = ({ status, body }: Answer): unknown => (status === 200 ? 'answered' : body.errors[0].extensions.reason);

const tokenOf = async (...words: string[]): Promise<string> => {
  const { status, output } = await runHamafza(['token', '--data', folder, ...words]);
  if (status !== 0) throw new Error(output);
  return output.trim();
};

const issuerFile = (name: string): string => join(folder, 'issuer', name);
const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const now = (): number => Math.floor(Date.now() / 1_000);
const claims = (): Record<string, unknown> => ({ iss: 'hamafza-demonstration', aud: 'hamafza', sub: 'e2e', iat: now(), exp: now() + 60, body: 'secretariat', roles: ['analyst'], provinces: 'all', purpose: 'exploration' });
const signed = (header: Record<string, unknown>, payload: Record<string, unknown>, key: KeyObject): string => {
  const input = `${encoded({ alg: 'EdDSA', typ: 'at+jwt', ...header })}.${encoded(payload)}`;
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`;
};

describe('a gateway that is closed', () => {
  it('answers a caller with a token of its issuer', async () => {
    const answer = await withToken(await tokenOf('--role', 'analyst', '--province', '07', '--purpose', 'exploration'));
    expect([answer.status, answer.body.data.provinces.nodes.length]).toEqual([200, 2]);
  });

  it('knows every persona that the issuer lists', async () => {
    const { personas } = JSON.parse(await tokenOf('--list', '--json'));
    const tokens = await openDemoTokens(folder);
    for (const { role, body } of personas) {
      const answer = await withToken(tokens.tokenOf({ role, body }));
      expect([role, body, answer.status]).toEqual([role, body, 200]);
    }
  });

  it('answers nobody without a token, and opens neither its sandbox nor its registry', async () => {
    expect(await ask()).toMatchObject({ status: 401, challenge: 'Bearer', body: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } });
    expect((await ask({}, '{ __schema { queryType { name } } }')).status).toBe(401);
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(`${url}/registry/v1/releases`)).status).toBe(401);
    expect((await fetch(`${url}/graphql?query=%7B__typename%7D&access_token=${await tokenOf('--role', 'analyst')}`)).status).toBe(400);
  });

  it('is deceived by no token that its issuer did not sign', async () => {
    const [published] = JSON.parse(await readFile(issuerFile('jwks.json'), 'utf8')).keys;
    const stranger = generateKeyPairSync('ed25519').privateKey;
    const good = await tokenOf('--role', 'analyst');
    const [head, , signature] = good.split('.');
    const hmacInput = `${encoded({ alg: 'HS256', kid: published.kid })}.${encoded(claims())}`;
    const forgeries = {
      'a stranger’s signature': signed({ kid: published.kid }, claims(), stranger),
      'a payload exchanged': `${head}.${encoded({ ...claims(), roles: ['registry-admin'] })}.${signature}`,
      'algorithm none': `${encoded({ alg: 'none', kid: published.kid })}.${encoded(claims())}.AA`,
      'an HMAC keyed with the public key': `${hmacInput}.${createHmac('sha256', Buffer.from(published.x, 'base64url')).update(hmacInput).digest('base64url')}`,
      'an unknown key': signed({ kid: 'unknown', jwk: published }, claims(), stranger),
      'an unknown issuer': signed({ kid: published.kid }, { ...claims(), iss: 'https://elsewhere.example' }, stranger),
    };
    const outcomes = Object.fromEntries(await Promise.all(Object.entries(forgeries).map(async ([name, token]) => [name, reasonOf(await withToken(token))])));
    expect(outcomes).toEqual({
      'a stranger’s signature': 'signature',
      'a payload exchanged': 'signature',
      'algorithm none': 'algorithm',
      'an HMAC keyed with the public key': 'algorithm',
      'an unknown key': 'unknown-key',
      'an unknown issuer': 'unknown-issuer',
    });
  });

  it('takes no token of its issuer that is for another time or another place', async () => {
    const { privateKey, keyId } = JSON.parse(await readFile(issuerFile('signing-key.json'), 'utf8'));
    const key = createPrivateKey({ key: privateKey, format: 'jwk' });
    const outcome = async (changes: Record<string, unknown>) => reasonOf(await withToken(signed({ kid: keyId }, { ...claims(), ...changes }, key)));
    expect(await outcome({})).toBe('answered');
    expect(await outcome({ iat: now() - 500, exp: now() - 70 })).toBe('expired');
    expect(await outcome({ iat: now() + 70 })).toBe('not-yet-valid');
    expect(await outcome({ aud: 'registry' })).toBe('audience');
    expect(await outcome({ exp: now() + 86_400 })).toBe('lifetime');
    expect(await outcome({ sub: '0499370899' })).toBe('claims');
  });

  it('follows its issuer to a new key as soon as it is used, and forgets one that was taken back, tokens it knew included', async () => {
    const before = await tokenOf('--role', 'analyst');
    expect(reasonOf(await withToken(before))).toBe('answered');
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const original = await readFile(issuerFile('jwks.json'), 'utf8');
    const publish = async (text: string): Promise<void> => {
      await writeFile(issuerFile('jwks.json.new'), text);
      await rename(issuerFile('jwks.json.new'), issuerFile('jwks.json'));
    };
    await publish(JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'next', alg: 'EdDSA', use: 'sig' }] }));
    // An unknown key makes the gateway look at the file, but not so soon after it looked last.
    let reason: unknown;
    do reason = reasonOf(await withToken(signed({ kid: 'next' }, claims(), privateKey)));
    while (reason === 'unknown-key');
    expect(reason).toBe('answered');
    expect(reasonOf(await withToken(before))).toBe('unknown-key');
    await publish(original);
    expect(reasonOf(await withToken(await tokenOf('--role', 'analyst')))).toBe('answered');
  });
});
