import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, CompactEncrypt, compactDecrypt, CompactSign, compactVerify, importJWK } from 'jose';
import { z } from 'zod';
import type { SigningKey } from '../registry/key-pair.js';
import { JoinKeyFault } from './join-key-fault.js';

/**
 * What an agency tells the secretariat at a rotation: which new key follows which old one. A file of lines, each of them
 * signed by the agency (JWS, EdDSA) and then sealed for the secretariat (JWE, ECDH-ES on X25519, A256GCM): whoever has
 * both keys of a person can join what was given under two epochs.
 *
 * Sources: RFC 7515, RFC 7516, RFC 8037.
 */
const part = z.strictObject({
  version: z.literal(1),
  agency: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
  agreement: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
  from: z.int().min(1).max(32_767),
  to: z.int().min(1).max(32_767),
  /** From 0, without a gap. */
  part: z.int().min(0),
  /** The last part has it, and no pairs: a file without it was cut short. */
  isLast: z.boolean(),
  /** Old and new key, base64url of 32 bytes each. */
  pairs: z.array(z.tuple([z.string().regex(/^[\w-]{43}$/), z.string().regex(/^[\w-]{43}$/)])).max(20_000),
});
export type HandOverPart = z.infer<typeof part>;

const SIGNED_TYP = 'hamafza-join-key-hand-over+jws';
const SEALED_TYP = 'hamafza-join-key-hand-over+jwe';
const ENC = 'A256GCM';
const ALG = 'ECDH-ES';

const publicSealSchema = z.object({ kty: z.literal('OKP'), crv: z.literal('X25519'), x: z.string().regex(/^[\w-]{43}$/) });
const privateSealSchema = publicSealSchema.extend({ d: z.string().regex(/^[\w-]{43}$/) });
/** Whom a hand-over is sealed for. Source: RFC 8037, section 2. */
export type PublicSeal = z.infer<typeof publicSealSchema>;
/** What opens one: never printed, never logged. */
export type PrivateSeal = z.infer<typeof privateSealSchema>;

export interface NewSeal {
  readonly keyId: string;
  readonly publicKey: PublicSeal;
  /** For the secretariat alone. */
  readonly privateKey: PrivateSeal;
}

/** A key pair that hand-overs are sealed with; its id is the thumbprint (RFC 7638). */
export async function newSeal(): Promise<NewSeal> {
  const privateKey = privateSealSchema.parse(generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' }));
  const publicKey = publicSealSchema.parse(privateKey);
  return { keyId: await calculateJwkThumbprint(publicKey), publicKey, privateKey };
}

/** @throws TypeError, without any part of the text, when it holds no such key. */
export const readPublicSeal = (text: string): PublicSeal => readSeal(publicSealSchema, text, 'public');
/** @throws TypeError, without any part of the text, when it holds no such key. */
export const readPrivateSeal = (text: string): PrivateSeal => readSeal(privateSealSchema, text, 'private');

function readSeal<Seal>(schema: z.ZodType<Seal>, text: string, half: string): Seal {
  const { data } = schema.safeParse(parseJson(text));
  if (data === undefined) throw new TypeError(`The file holds no ${half} X25519 key as a JWK.`);
  return data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One line of the file, without its end. */
export async function sealPart(content: HandOverPart, signer: SigningKey, seal: PublicSeal): Promise<string> {
  const signed = await new CompactSign(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'EdDSA', typ: SIGNED_TYP, kid: signer.keyId })
    .sign(signer.privateKey);
  return new CompactEncrypt(new TextEncoder().encode(signed)).setProtectedHeader({ alg: ALG, enc: ENC, typ: SEALED_TYP }).encrypt(await importJWK(seal, ALG));
}

/**
 * @param senders the agencies' public keys by id.
 * @throws HAND_OVER_REFUSED for a line that is not sealed for us, not signed by one of them, or changed.
 */
export async function openPart(line: string, seal: PrivateSeal, senders: ReadonlyMap<string, KeyObject>): Promise<HandOverPart> {
  try {
    const { plaintext } = await compactDecrypt(line, await importJWK(seal, ALG), { keyManagementAlgorithms: [ALG], contentEncryptionAlgorithms: [ENC] });
    const { payload, protectedHeader } = await compactVerify(
      plaintext,
      ({ kid = '' }) => senders.get(kid) ?? Promise.reject(new TypeError('the sender is unknown')),
      { algorithms: ['EdDSA'] },
    );
    if (protectedHeader.typ !== SIGNED_TYP) throw new TypeError('something else was signed');
    return part.parse(JSON.parse(new TextDecoder().decode(payload)));
  } catch {
    // The cause may quote what is inside.
    throw new JoinKeyFault('HAND_OVER_REFUSED', 'A line of the hand-over is not sealed for this key, not signed by a known agency, or was changed.');
  }
}
