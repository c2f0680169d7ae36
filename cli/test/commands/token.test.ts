import { createPublicKey, verify } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newKeyPair } from '@hamafza/schema/registry-client';
import { hamafza } from '../run-hamafza.js';

const PERSONAS = [
  { role: 'analyst', body: 'secretariat', does: 'asks', scopes: ['hamafza:explain'], provinces: 'all', purposes: ['exploration', 'empowerment-planning'] },
  { role: 'auditor', body: 'welfare', does: 'looks', scopes: [], provinces: [], purposes: [] },
  { role: 'auditor', body: 'relief', does: 'looks', scopes: [], provinces: [], purposes: ['audit'] },
];

let data: string;
let keys: Awaited<ReturnType<typeof newKeyPair>>;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'hamafza-token-'));
  keys = await newKeyPair();
  await mkdir(join(data, 'issuer'));
  await writeFile(join(data, 'issuer/signing-key.json'), JSON.stringify(keys.keyFile), { mode: 0o600 });
  await writeFile(join(data, 'issuer/issuer.json'), JSON.stringify({ issuer: 'demo', audience: 'hamafza', personas: PERSONAS }));
});
afterAll(() => rm(data, { recursive: true }));

const token = (...words: string[]) => hamafza(['token', '--data', data, ...words]);
const decoded = (part: string | undefined): any => JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
const claimsOf = async (...words: string[]): Promise<any> => decoded((await token(...words)).stdout.split('.')[1]);

describe('hamafza token', () => {
  it('prints a signed token and nothing else', async () => {
    const { code, stdout, stderr } = await token('--role', 'analyst', '--province', '07', '--purpose', 'empowerment-planning');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const [header, payload, signature] = stdout.trim().split('.');
    expect(decoded(header)).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: keys.keyId });
    const claims = decoded(payload);
    expect(claims).toMatchObject({ iss: 'demo', aud: 'hamafza', sub: 'demo:analyst:secretariat', body: 'secretariat', roles: ['analyst'], scope: 'hamafza:explain', provinces: ['07'], purposes: ['empowerment-planning'], purpose: 'empowerment-planning' });
    expect(claims.exp - claims.iat).toBe(3_600);
    const key = createPublicKey({ key: keys.publicKey, format: 'jwk' });
    expect(verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature ?? '', 'base64url'))).toBe(true);
  });

  it('gives what the persona has where nothing else is asked for', async () => {
    const claims = await claimsOf('--role', 'analyst');
    expect(claims).toMatchObject({ provinces: 'all', purposes: ['exploration', 'empowerment-planning'] });
    expect(claims).not.toHaveProperty('purpose');
    expect(await claimsOf('--role', 'auditor', '--body', 'relief')).toMatchObject({ sub: 'demo:auditor:relief', provinces: [] });
  });

  it('is for the purpose of a persona that has one alone', async () => {
    expect(await claimsOf('--role', 'auditor', '--body', 'relief')).toMatchObject({ purposes: ['audit'], purpose: 'audit' });
    expect(await claimsOf('--role', 'auditor', '--body', 'welfare')).not.toHaveProperty('purpose');
  });

  it('takes several provinces, or all', async () => {
    expect((await claimsOf('--role', 'analyst', '--province', '07', '12')).provinces).toEqual(['07', '12']);
    expect((await claimsOf('--role', 'auditor', '--body', 'relief', '--province', 'all')).provinces).toBe('all');
  });

  it.each([['90s', 90], ['15m', 900], ['12h', 43_200]])('is good for %s where that is asked for', async (expires, seconds) => {
    const claims = await claimsOf('--role', 'analyst', '--expires', expires);
    expect(claims.exp - claims.iat).toBe(seconds);
  });

  it('lists whom the issuer knows', async () => {
    const { code, stdout } = await token('--list');
    expect(code).toBe(0);
    for (const { role, body } of PERSONAS) expect(stdout).toMatch(new RegExp(`${role} +${body} `));
    expect(JSON.parse((await token('--list', '--json')).stdout)).toEqual({ personas: PERSONAS });
  });

  it('prints JSON for programs', async () => {
    const { token: printed, claims } = JSON.parse((await token('--role', 'analyst', '--json')).stdout);
    expect(decoded(printed.split('.')[1])).toMatchObject(claims);
  });

  it.each([
    [[], 'Say whose token: --role <name>'],
    [['--role', 'emperor'], 'The roles are analyst, auditor; --list'],
    [['--role', 'auditor'], 'Choose one with --body: welfare, relief.'],
    [['--role', 'analyst', '--body', 'welfare'], 'Nobody of welfare has the role analyst: only secretariat.'],
    [['--role', 'analyst', '--province', 'Fars'], 'a code of two digits'],
    [['--role', 'analyst', '--purpose', 'For Fun'], 'a lower-case name'],
    [['--role', 'analyst', '--expires', '13h'], 'at most 12h'],
    [['--role', 'analyst', '--expires', '0s'], 'at most 12h'],
    [['--role', 'analyst', '--expires', '1d'], 'at most 12h'],
  ])('refuses %j with status 2', async (words, explanation) => {
    expect(await token(...words)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(explanation) });
  });

  it('says what to do where no demonstration was started', async () => {
    const answer = await hamafza(['token', '--role', 'analyst', '--data', join(data, 'nowhere')]);
    expect(answer).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/ENOENT.*Run npm start first, or name its folder with --data/s) });
  });

  it('does not sign with a key that others may read, and shows none of it', async () => {
    const file = join(data, 'issuer/signing-key.json');
    await chmod(file, 0o644);
    const { code, stdout, stderr } = await token('--role', 'analyst');
    await chmod(file, 0o600);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toContain(JSON.parse(await readFile(file, 'utf8')).privateKey.d);
  });
});
