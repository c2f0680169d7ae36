import { type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { codedError, type CodedError } from '../vocabulary/errors.js';
import { fromBase64url } from '../vocabulary/from-base64url.js';
import { bodyDigest } from './body-digest.js';
import { claimsSchema, LIFE_SECONDS, SIGNATURE_HEADER, SIGNED_REQUEST_TYPE, SKEW_SECONDS, type SubgraphRequestClaims } from './claims.js';
import { climb, leafHash, type Sibling } from './merkle-tree.js';
import { ReplayMemory } from './replay-memory.js';
import { type TrustedKeys } from './trusted-keys.js';
import { VerifiedRoots } from './verified-roots.js';

interface VerifierOptions {
  /** The subgraph's own name. */
  readonly subgraph: string;
  readonly keys: TrustedKeys;
  /** Milliseconds since 1970. */
  readonly nowMs?: () => number;
  readonly memory?: ReplayMemory;
}

export type Identification =
  | { readonly outcome: 'identified'; readonly claims: SubgraphRequestClaims }
  | { readonly outcome: 'refused'; readonly error: CodedError };

/** Tells a trusted gateway's requests from all others. */
export interface SubgraphRequestVerifier {
  /**
   * Verifies all but the body, so that a stranger's body is never read.
   *
   * @param values of the header `hamafza-signature`, as often as the request has it.
   */
  identify(values: readonly string[]): Identification;
  /**
   * Verifies that the body is the one that was signed, and uses the signature up.
   *
   * @returns why it is refused: SIGNATURE_INVALID, SIGNATURE_REPLAYED, CLOCK_SKEW, SUBGRAPH_OVERLOADED; undefined where it is not.
   */
  admit(claims: SubgraphRequestClaims, body: Uint8Array): CodedError | undefined;
}

/** Above what a signature with all provinces and a dozen roles takes, among a thousand that were signed together. */
const LONGEST = 8_192;
const COMPACT_JWS = /^([\w-]+)\.([\w-]{43})\.([\w-]{86})$/;
const SIBLING = /^[lr][\w-]{43}$/;
/** A tree of a million requests. */
const LONGEST_PATH = 20;
const headerSchema = z.strictObject({ alg: z.literal('EdDSA'), typ: z.literal(SIGNED_REQUEST_TYPE), kid: z.string() });

export function createSubgraphRequestVerifier(options: VerifierOptions): SubgraphRequestVerifier {
  const { subgraph, keys, nowMs = Date.now, memory = new ReplayMemory() } = options;
  const nowSeconds = (): number => Math.floor(nowMs() / 1_000);
  const roots = new VerifiedRoots();
  return {
    identify(values) {
      const claims = verifiedClaims(values, keys, roots);
      if (claims instanceof Error) return { outcome: 'refused', error: claims };
      const error = claims.aud === subgraph ? timeFault(claims, nowSeconds()) : invalid('It was made for another subgraph.');
      return error ? { outcome: 'refused', error } : { outcome: 'identified', claims };
    },
    admit(claims, body) {
      const late = timeFault(claims, nowSeconds());
      if (late) return late;
      if (claims.digest !== bodyDigest(body)) return invalid('It was made over another body.');
      switch (memory.use(`${claims.iss} ${claims.jti}`, claims.exp + SKEW_SECONDS, nowSeconds())) {
        case 'new':
          return undefined;
        case 'replayed':
          return codedError('SIGNATURE_REPLAYED', 'The signature was used before.', {});
        case 'full':
          return codedError('SUBGRAPH_OVERLOADED', 'More requests came than this subgraph can tell from replays; try again.', { subgraph });
      }
    },
  };
}

function verifiedClaims(values: readonly string[], keys: TrustedKeys, roots: VerifiedRoots): SubgraphRequestClaims | CodedError {
  const [value, ...others] = values;
  if (value === undefined) return codedError('UNAUTHENTICATED', 'This subgraph answers signed requests only.', { scheme: SIGNATURE_HEADER });
  if (others.length > 0) return invalid('There is more than one.');
  const [jws = '', payload = '', ...path] = value.length <= LONGEST ? value.split('~') : [];
  const [, header = '', root = ''] = COMPACT_JWS.exec(jws) ?? [];
  const { data: known } = headerSchema.safeParse(decoded(header));
  if (known === undefined) return invalid(`It must be a compact JWS with alg EdDSA, typ ${SIGNED_REQUEST_TYPE} and a kid, and nothing else, then ~ and the claims.`);
  const key: KeyObject | undefined = keys.get(known.kid);
  if (key === undefined) return invalid('Its key is not one of a gateway that this subgraph trusts.');
  const siblings = siblingsOf(path);
  if (siblings === undefined || climb(leafHash(payload), siblings).toString('base64url') !== root) return invalid('What it claims is not what was signed.');
  const { data: claims } = roots.isGenuine(jws, key) ? claimsSchema.safeParse(decoded(payload)) : {};
  if (claims === undefined) return invalid('It does not verify.');
  return claims.iss === known.kid ? claims : invalid('iss and kid differ.');
}

function siblingsOf(path: readonly string[]): readonly Sibling[] | undefined {
  if (path.length > LONGEST_PATH) return undefined;
  const siblings = path.map(siblingOf);
  return siblings.every((sibling) => sibling !== undefined) ? siblings : undefined;
}

function siblingOf(text: string): Sibling | undefined {
  const hash = SIBLING.test(text) ? fromBase64url(text.slice(1)) : undefined;
  return hash && { side: text.startsWith('l') ? 'left' : 'right', hash };
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url')));
  } catch {
    return undefined;
  }
}

function timeFault({ iat, exp }: SubgraphRequestClaims, nowSeconds: number): CodedError | undefined {
  if (exp - iat !== LIFE_SECONDS) return invalid(`It must live ${LIFE_SECONDS} seconds.`);
  const skewSeconds = Math.max(iat - nowSeconds, nowSeconds - exp);
  if (skewSeconds <= SKEW_SECONDS) return undefined;
  const message = `The signature is ${iat > nowSeconds ? 'not yet' : 'no longer'} good, by ${skewSeconds} seconds; clocks may differ by ${SKEW_SECONDS}.`;
  return codedError('CLOCK_SKEW', message, { skewSeconds, allowedSeconds: SKEW_SECONDS });
}

const invalid = (reason: string): CodedError => codedError('SIGNATURE_INVALID', `The signature is refused. ${reason}`, { reason });
