import { type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { fromBase64url } from '../vocabulary/from-base64url.js';
import type { TrustedKeys } from './trusted-keys.js';

const COMPACT_JWS = /^([\w-]+)\.([\w-]+)\.([\w-]{86})$/;
const headerSchema = z.strictObject({ alg: z.literal('EdDSA'), typ: z.string(), kid: z.string() });

export interface GenuineJws {
  readonly keyId: string;
  readonly key: KeyObject;
  readonly payload: unknown;
}

/** @returns why it is refused, for the eyes of whoever sent it, where it is. */
export function verifyJws(jws: string, typ: string, keys: TrustedKeys): GenuineJws | string {
  const [, header = '', payload = '', signed = ''] = COMPACT_JWS.exec(jws) ?? [];
  const { data: known } = headerSchema.safeParse(decoded(header));
  if (known?.typ !== typ) return `It must be a compact JWS with alg EdDSA, typ ${typ} and a kid, and nothing else.`;
  const key = keys.get(known.kid);
  if (key === undefined) return 'Its key is not one of a gateway that this subgraph trusts.';
  const signature = fromBase64url(signed);
  if (!signature || !verify(null, Buffer.from(`${header}.${payload}`, 'latin1'), key, signature)) return 'It does not verify.';
  return { keyId: known.kid, key, payload: decoded(payload) };
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url')));
  } catch {
    return undefined;
  }
}
