import { createHmac, hkdfSync } from 'node:crypto';
import { fromBase64url } from './from-base64url.js';
import type { ForeignNationalCode, NationalId } from './national-id.js';

/**
 * The pseudonym under which agencies meet: `e<epoch>.<base64url of 32 bytes>`.
 * Each agency computes it inside its own walls; neither the gateway nor the secretariat ever holds the key.
 */
export type JoinKey = string & { readonly joinKey: unique symbol };

/** Who is behind a join key. People with neither code get none, and never join. */
export type PersonCode =
  | { readonly kind: 'national'; readonly code: NationalId }
  | { readonly kind: 'foreign'; readonly code: ForeignNationalCode };

export const JOIN_KEY_ALLOWED = 'a join key as e<epoch>.<43 base64url characters>';
export const LARGEST_EPOCH = 65_535;
/** How long, in milliseconds, a subgraph goes by what it has read of an agency's epochs; keys that end stay for longer. */
export const EPOCH_LEASE_MS = 2_000;

/**
 * K of one agreement and epoch: HKDF-SHA-256 with an empty salt, 32 bytes.
 *
 * Source: RFC 5869.
 */
export function deriveJoinKeySecret(master: Uint8Array, agreement: string, epoch: number): Buffer {
  return Buffer.from(hkdfSync('sha256', master, new Uint8Array(0), `joinkey|${agreement}|epoch-${epoch}`, 32));
}

/** HMAC-SHA-256(K, `IR-NID|<ten digits>` or `IR-FRGN|<twelve digits>`): 32 bytes, as databases store it. */
export function joinKeyBytes(secret: Uint8Array, person: PersonCode): Buffer {
  const prefix = person.kind === 'national' ? 'IR-NID' : 'IR-FRGN';
  return createHmac('sha256', secret).update(`${prefix}|${person.code}`).digest();
}

/** @param bytes 32 bytes. */
export const formatJoinKey = (epoch: number, bytes: Buffer): JoinKey => `e${epoch}.${bytes.toString('base64url')}` as JoinKey;

/** Takes a join key apart; `undefined` for any other text, a non-canonical encoding included. */
export function parseJoinKey(text: string): { readonly epoch: number; readonly bytes: Buffer } | undefined {
  const match = /^e([1-9]\d{0,4})\.([A-Za-z0-9_-]{43})$/.exec(text);
  if (!match?.[1] || !match[2]) return undefined;
  const epoch = Number(match[1]);
  const bytes = fromBase64url(match[2]);
  return bytes && epoch <= LARGEST_EPOCH ? { epoch, bytes } : undefined;
}
