import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { TokenAlgorithm } from './issuer-settings.js';

/** A public key, and the algorithms it is good for: a signature by another one is none of this key's. */
export interface VerificationKey {
  readonly key: KeyObject;
  readonly algorithms: readonly TokenAlgorithm[];
}

/** An issuer's keys by `kid`. */
export type KeySet = ReadonlyMap<string, VerificationKey>;

const MIN_RSA_BITS = 2_048;
const MAX_KEYS = 100;

const keySetSchema = z.object({ keys: z.array(z.unknown()).max(MAX_KEYS) });

const common = {
  kid: z.string().min(1).max(200),
  use: z.literal('sig').exactOptional(),
  key_ops: z
    .array(z.string())
    .refine((uses) => uses.includes('verify'))
    .exactOptional(),
  /** A private key in a public place is nobody's key any more. */
  d: z.never().exactOptional(),
};
const text = z.string().max(2_000);
const keySchema = z.discriminatedUnion('kty', [
  z.object({ ...common, kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: text, alg: z.enum(['EdDSA', 'Ed25519']).exactOptional() }),
  z.object({ ...common, kty: z.literal('EC'), crv: z.literal('P-256'), x: text, y: text, alg: z.literal('ES256').exactOptional() }),
  z.object({ ...common, kty: z.literal('RSA'), n: text, e: text, alg: z.enum(['RS256', 'PS256']).exactOptional() }),
]);
type PublicKey = z.infer<typeof keySchema>;

/**
 * Keys that cannot be used for signatures, or under an algorithm that is not accepted, are left out, as RFC 7517, section 5,
 * wants it. Two keys of one id are both left out.
 *
 * @throws TypeError, without any part of the text, when it is no JWK set.
 */
export const parseKeySet = (setText: string, accepted: readonly TokenAlgorithm[]): KeySet => {
  const { data } = keySetSchema.safeParse(parseJson(setText));
  if (data === undefined) throw new TypeError('It is no JWK set.');
  const found = data.keys.flatMap((entry) => keySchema.safeParse(entry).data ?? []);
  const ids = found.map(({ kid }) => kid);
  return new Map(
    found
      .filter(({ kid }) => ids.indexOf(kid) === ids.lastIndexOf(kid))
      .flatMap((jwk) => {
        const algorithms = algorithmsOf(jwk).filter((algorithm) => accepted.includes(algorithm));
        const key = algorithms.length === 0 ? undefined : importKey(jwk);
        return key === undefined ? [] : [[jwk.kid, { key, algorithms }] as const];
      }),
  );
};

const algorithmsOf = (jwk: PublicKey): readonly TokenAlgorithm[] => {
  switch (jwk.kty) {
    case 'OKP':
      return ['EdDSA'];
    case 'EC':
      return ['ES256'];
    case 'RSA':
      return jwk.alg === undefined ? ['RS256', 'PS256'] : [jwk.alg];
  }
};

const importKey = (jwk: PublicKey): KeyObject | undefined => {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return jwk.kty === 'RSA' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < MIN_RSA_BITS ? undefined : key;
  } catch {
    return undefined;
  }
};

const parseJson = (setText: string): unknown => {
  try {
    return JSON.parse(setText);
  } catch {
    return undefined;
  }
};
