import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openIssuer } from '../../src/issuer/open-issuer.js';
import { PERSONAS } from '../../src/issuer/personas.js';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'hamafza-issuer-')), 'issuer');
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

const read = async (name: string): Promise<any> => JSON.parse(await readFile(join(folder, name), 'utf8'));

describe('openIssuer', () => {
  it('keeps its private key where only its owner reads it, and publishes the public half alone', async () => {
    await openIssuer(folder);
    expect((await stat(join(folder, 'signing-key.json'))).mode & 0o777).toBe(0o600);
    const { keyId, privateKey } = await read('signing-key.json');
    const published = await readFile(join(folder, 'jwks.json'), 'utf8');
    expect(JSON.parse(published).keys).toEqual([{ kty: 'OKP', crv: 'Ed25519', x: privateKey.x, kid: keyId, alg: 'EdDSA', use: 'sig' }]);
    expect(published).not.toContain(privateKey.d);
  });

  it('has another key after each start, and publishes the one before it too', async () => {
    const ids: string[] = [];
    while (ids.length < 3) {
      await openIssuer(folder);
      ids.unshift((await read('signing-key.json')).keyId);
    }
    expect(new Set(ids).size).toBe(3);
    expect((await read('jwks.json')).keys.map(({ kid }: any) => kid)).toEqual(ids.slice(0, 2));
  });

  it('tells a gateway where its keys are, beside the file that says so', async () => {
    const { issuersFile } = await openIssuer(folder);
    const [issuer] = JSON.parse(await readFile(issuersFile, 'utf8')).issuers;
    expect(issuer).toMatchObject({ issuer: 'hamafza-demonstration', audience: 'hamafza', algorithms: ['EdDSA'], keys: { file: 'jwks.json' } });
    expect(await readdir(folder)).toEqual(['issuer.json', 'issuers.json', 'jwks.json', 'signing-key.json']);
  });
});

describe('the personas', () => {
  it('are an analyst, a casework officer of each body, a developer and an auditor of each agency, and an administrator', () => {
    expect(PERSONAS.map(({ role, body }) => `${role} ${body}`)).toEqual([
      'analyst secretariat',
      'casework-officer welfare',
      'casework-officer relief',
      ...['welfare', 'relief', 'governorate', 'secretariat'].map((body) => `agency-developer ${body}`),
      ...['welfare', 'relief', 'governorate', 'secretariat'].map((body) => `auditor ${body}`),
      'registry-admin secretariat',
    ]);
  });
});
