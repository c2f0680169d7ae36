import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Whom the demonstration's issuer knows, e.g. `analyst` of `secretariat`. */
export interface PersonaName {
  readonly role: string;
  readonly body: string;
}

/** What a token says otherwise than its persona would. */
export interface TokenChanges {
  readonly purpose?: string;
  readonly provinces?: 'all' | readonly string[];
  /** Milliseconds since the epoch, for a gateway whose clock is not this machine's. */
  readonly issuedAtMs?: number;
}

export interface DemoTokens {
  /** What `hamafza token` would print, without a process for each. */
  tokenOf(persona: PersonaName, changes?: TokenChanges): string;
}

/** Signs as the demonstration's issuer. @throws Error for a persona that it does not know. */
export async function openDemoTokens(dataFolder: string): Promise<DemoTokens> {
  const read = async (name: string): Promise<any> => JSON.parse(await readFile(join(dataFolder, 'issuer', name), 'utf8'));
  const [{ issuer, audience, personas }, { keyId, privateKey }] = await Promise.all([read('issuer.json'), read('signing-key.json')]);
  const key = createPrivateKey({ key: privateKey, format: 'jwk' });
  return {
    tokenOf({ role, body }, { purpose, provinces, issuedAtMs = Date.now() } = {}) {
      const persona = personas.find((known: any) => known.role === role && known.body === body);
      if (!persona) throw new Error(`the issuer knows no ${role} of ${body}`);
      const issuedAt = Math.floor(issuedAtMs / 1_000);
      const claims = {
        ...{ iss: issuer, aud: audience, sub: `demo:${role}:${body}`, jti: randomUUID(), iat: issuedAt, exp: issuedAt + 43_200 },
        ...{ body, roles: [role], scope: persona.scopes.join(' '), provinces: provinces ?? persona.provinces, purposes: persona.purposes },
        ...(purpose !== undefined && { purpose, purposes: [...new Set([...persona.purposes, purpose])] }),
      };
      const input = [{ alg: 'EdDSA', typ: 'at+jwt', kid: keyId }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`;
    },
  };
}
