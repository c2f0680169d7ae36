import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callerSettingsOf, type CallerSettings } from '../../src/callers/caller-environment.js';
import { issuerEntry } from './callers-fixture.js';
import { keySetText } from './test-issuer.js';
import { newKey, token, type TestKey } from './test-keys.js';

/** An issuer in files, for gateways that are closed. */
export interface TrustedIssuer {
  readonly settings: CallerSettings;
  readonly key: TestKey;
  /** A good token for the next minute, unless the claims say otherwise. */
  tokenOf(claims?: Readonly<Record<string, unknown>>): string;
  /** Takes its key back. */
  withdrawKey(): Promise<void>;
  remove(): Promise<void>;
}

export const newTrustedIssuer = async (): Promise<TrustedIssuer> => {
  const folder = await mkdtemp(join(tmpdir(), 'hamafza-issuer-'));
  const key = newKey('key-1');
  const keysFile = join(folder, 'jwks.json');
  await writeFile(keysFile, keySetText(key));
  const issuers = join(folder, 'issuers.json');
  await writeFile(issuers, JSON.stringify({ issuers: [issuerEntry({ keys: { file: 'jwks.json' } })] }));
  return {
    settings: callerSettingsOf({ HAMAFZA_ISSUERS: issuers }),
    key,
    tokenOf: (claims = {}) => {
      const now = Math.floor(Date.now() / 1_000);
      return token(key, { iss: 'https://id.example', aud: 'hamafza', sub: 'u-17', iat: now, exp: now + 60, body: 'secretariat', roles: ['analyst'], provinces: 'all', purpose: 'exploration', ...claims });
    },
    withdrawKey: () => writeFile(keysFile, keySetText(newKey('key-2'))),
    remove: () => rm(folder, { recursive: true }),
  };
};
