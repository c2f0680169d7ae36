import { sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson, type JsonValue } from '../publication/canonical-json.js';
import { checkpointSchema, type Checkpoint } from './checkpoint.js';
import { emergencyNoticeSchema, type EmergencyNotice } from './emergency-notice.js';

const CHECKPOINT_TYPE = 'hamafza-audit-checkpoint+jws';
const EMERGENCY_TYPE = 'hamafza-audit-emergency+jws';
const LONGEST_NOTICE = 262_144;

/** A gateway's private key and its name. */
export interface NoticeKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/** @returns a compact JWS, EdDSA. */
export const signCheckpoint = (checkpoint: Checkpoint, key: NoticeKey): string => compactJws(CHECKPOINT_TYPE, { ...checkpoint, counts: { ...checkpoint.counts } }, key);

/** @returns a compact JWS, EdDSA. */
export const signEmergencyNotice = (notice: EmergencyNotice, key: NoticeKey): string => compactJws(EMERGENCY_TYPE, { ...notice }, key);

/** Source: RFC 7515, section 7.1; RFC 8037, section 3.1. */
function compactJws(typ: string, payload: JsonValue, { keyId, privateKey }: NoticeKey): string {
  const signed = `${base64url(canonicalJson({ alg: 'EdDSA', kid: keyId, typ }))}.${base64url(canonicalJson(payload))}`;
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

export type NoticeVerification =
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'emergency'; readonly notice: EmergencyNotice }
  | { readonly kind: 'refused'; readonly reason: string };

const headerSchema = z.strictObject({ alg: z.literal('EdDSA'), kid: z.string(), typ: z.enum([CHECKPOINT_TYPE, EMERGENCY_TYPE]) });

/**
 * Verifies what a gateway states about its log.
 *
 * @param jws as received; nothing about it is trusted.
 * @param keys public Ed25519 keys of the gateways trusted, by key id.
 */
export function verifyNotice(jws: string, keys: ReadonlyMap<string, KeyObject>): NoticeVerification {
  const [head, body, signature, ...rest] = jws.length > LONGEST_NOTICE ? [] : jws.trim().split('.');
  if (head === undefined || body === undefined || signature === undefined || rest.length > 0) return refused('It is no compact JWS.');
  const header = headerSchema.safeParse(jsonOf(head)).data;
  if (header === undefined) return refused('It is neither a checkpoint nor an emergency notice.');
  const key = keys.get(header.kid);
  if (key?.asymmetricKeyType !== 'ed25519') return refused('Its key is not known.');
  if (!verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))) return refused('Its signature does not verify.');
  return header.typ === CHECKPOINT_TYPE ? readCheckpoint(body) : readEmergencyNotice(body);
}

function readCheckpoint(body: string): NoticeVerification {
  const checkpoint = checkpointSchema.safeParse(jsonOf(body)).data;
  return checkpoint ? { kind: 'checkpoint', checkpoint } : refused('It has not the form of a checkpoint.');
}

function readEmergencyNotice(body: string): NoticeVerification {
  const notice = emergencyNoticeSchema.safeParse(jsonOf(body)).data;
  return notice ? { kind: 'emergency', notice } : refused('It has not the form of an emergency notice.');
}

const refused = (reason: string): NoticeVerification => ({ kind: 'refused', reason });

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
