import { codedError } from '../vocabulary/errors.js';
import type { KeyDirectory } from './key-directory.js';
import type { KeyRole, KnownKey } from './known-keys.js';
import type { Proof } from './log-entry.js';
import type { RegistryStore } from './registry-store.js';
import { ALLOWED_SKEW_SECONDS, readSignature, type RequestClaims, verifyBody, verifySignature } from './request-signature.js';

/** Who asked, as far as can be known before the body has been read. */
export interface Signer {
  readonly key: KnownKey;
  readonly jws: string;
  readonly claims: RequestClaims;
}

/** Who asked for exactly this. */
export interface AuthenticRequest {
  readonly key: KnownKey;
  readonly proof: Proof;
  readonly body: Uint8Array;
}

export interface Authenticator {
  /**
   * Verifies the signature over method and path, and the role.
   * @throws PUBLICATION_UNSIGNED, SIGNATURE_INVALID, CLOCK_SKEW, ROLE_MISSING
   */
  identify(authorization: string | undefined, method: string, path: string, role: KeyRole): Promise<Signer>;
  /**
   * Verifies that the body is the one that was signed, and uses the signature up.
   * @throws SIGNATURE_INVALID, SIGNATURE_REPLAYED
   */
  admit(signer: Signer, body: Uint8Array): Promise<AuthenticRequest>;
}

export function createAuthenticator(keys: KeyDirectory, store: RegistryStore, nowSeconds: () => number): Authenticator {
  return {
    async identify(authorization, method, path, role) {
      const { jws, keyId } = readSignature(authorization);
      const key = await keys.find(keyId);
      if (key === undefined) throw codedError('SIGNATURE_INVALID', 'The registry knows no such key.', { reason: 'unknown key' });
      const claims = await verifySignature(jws, keyId, key.publicKey, { method, path }, nowSeconds());
      if (!key.roles.includes(role)) throw codedError('ROLE_MISSING', `The key was not given the role “${role}”.`, { role });
      return { key, jws, claims };
    },
    async admit({ key, jws, claims }, body) {
      verifyBody(claims, body);
      const nonce = `${claims.iss} ${claims.jti}`;
      const forgettableAt = Math.max(claims.exp, nowSeconds()) + 2 * ALLOWED_SKEW_SECONDS;
      if ((await store.useNonce(nonce, forgettableAt)) === 'replayed') throw codedError('SIGNATURE_REPLAYED', 'The signature was used before.', {});
      return { key, body, proof: { jws, bodyId: Buffer.from(claims.digest.slice('sha-256:'.length), 'base64url').toString('hex') } };
    },
  };
}
