import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export type Algorithm = 'EdDSA' | 'ES256' | 'RS256' | 'PS256';

/** A key pair of an issuer. */
export interface TestKey {
  readonly kid: string;
  readonly alg: Algorithm;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** As a JWK set lists it. */
  readonly jwk: Record<string, unknown>;
}

export const newKey = (kid: string, alg: Algorithm = 'EdDSA', rsaBits = 2_048): TestKey => {
  const { privateKey, publicKey } = pair(alg, rsaBits);
  return { kid, alg, privateKey, publicKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig' } };
};

const pair = (alg: Algorithm, modulusLength: number) => {
  if (alg === 'EdDSA') return generateKeyPairSync('ed25519');
  return alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength });
};

export type Part = Readonly<Record<string, unknown>> | string;

const encoded = (part: Part): string => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

const signatureOf = (input: string, { alg, privateKey }: TestKey): Buffer => {
  const data = Buffer.from(input);
  if (alg === 'EdDSA') return sign(null, data, privateKey);
  if (alg === 'ES256') return sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return alg === 'RS256' ? sign('sha256', data, privateKey) : sign('sha256', data, { key: privateKey, padding: 6, saltLength: 32 });
};

/** A compact JWS whose header and payload say what they are given to say, true or not. */
export const token = (key: TestKey, payload: Part, header: Readonly<Record<string, unknown>> = {}): string => {
  const input = `${encoded({ alg: key.alg, typ: 'at+jwt', kid: key.kid, ...header })}.${encoded(payload)}`;
  return `${input}.${signatureOf(input, key).toString('base64url')}`;
};

/** What key confusion sends: an HMAC whose secret is the public key, in the form a careless verifier would use. */
export const hmacToken = (secret: string | Buffer, payload: Part, header: Readonly<Record<string, unknown>>): string => {
  const input = `${encoded(header)}.${encoded(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
};

export const unsignedToken = (payload: Part, header: Readonly<Record<string, unknown>>, signature = ''): string => `${encoded(header)}.${encoded(payload)}.${signature}`;
