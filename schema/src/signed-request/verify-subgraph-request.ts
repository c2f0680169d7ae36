import { codedError, type CodedError } from '../vocabulary/errors.js';
import { bodyDigest } from './body-digest.js';
import { claimsSchema } from './claims.js';
import type { IdentifiedRequest } from './identified-request.js';
import { ReplayMemory } from './replay-memory.js';
import { LIFE_SECONDS, SIGNATURE_HEADER, SIGNED_REQUEST_TYPE, SKEW_SECONDS } from './signature-terms.js';
import type { TrustedKeys } from './trusted-keys.js';
import { VerifiedGrants } from './verified-grants.js';
import { verifyJws } from './verify-jws.js';

interface VerifierOptions {
  /** The subgraph's own name. */
  readonly subgraph: string;
  readonly keys: TrustedKeys;
  /** Milliseconds since 1970. */
  readonly nowMs?: () => number;
  readonly memory?: ReplayMemory;
}

export type Identification =
  | { readonly outcome: 'identified'; readonly request: IdentifiedRequest }
  | { readonly outcome: 'refused'; readonly error: CodedError };

/** Tells a trusted gateway's requests from all others. */
export interface SubgraphRequestVerifier {
  /** This process's own, for the header `hamafza-session-key` of its answers: whoever knows it may ask under grants. */
  readonly sessionKey: string;
  /**
   * Verifies all that can be without the body, so that a stranger's is never read: a signature, or that the grant is one for this process.
   *
   * @param values of the header `hamafza-signature`, as often as the request has it.
   */
  identify(values: readonly string[]): Identification;
  /**
   * Verifies that the body is the one that was signed, and uses the signature up.
   *
   * @returns why it is refused: SIGNATURE_INVALID, SIGNATURE_REPLAYED, CLOCK_SKEW, SUBGRAPH_OVERLOADED; undefined where it is not.
   */
  admit(request: IdentifiedRequest, body: Uint8Array): CodedError | undefined;
}

/** Above what a signature with all provinces and a dozen roles takes. */
const LONGEST = 8_192;

export function createSubgraphRequestVerifier(options: VerifierOptions): SubgraphRequestVerifier {
  const { subgraph, keys, nowMs = Date.now, memory = new ReplayMemory() } = options;
  const nowSeconds = (): number => Math.floor(nowMs() / 1_000);
  const grants = new VerifiedGrants(keys);
  return {
    sessionKey: grants.sessionKey,
    identify(values) {
      const request = verified(values, keys, grants);
      if (request instanceof Error) return { outcome: 'refused', error: request };
      const error = request.claims.aud === subgraph ? timeFault(request, nowSeconds()) : invalid('It was made for another subgraph.');
      return error ? { outcome: 'refused', error } : { outcome: 'identified', request };
    },
    admit(request, body) {
      const { claims } = request;
      const late = timeFault(request, nowSeconds());
      if (late) return late;
      if (!request.isOver(body)) return invalid('It was made over another body.');
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

function verified(values: readonly string[], keys: TrustedKeys, grants: VerifiedGrants): IdentifiedRequest | CodedError {
  const [value, ...others] = values;
  if (value === undefined) return codedError('UNAUTHENTICATED', 'This subgraph answers signed requests only.', { scheme: SIGNATURE_HEADER });
  if (others.length > 0) return invalid('There is more than one.');
  if (value.length > LONGEST) return invalid(`It is longer than ${LONGEST} characters.`);
  const end = value.indexOf('~');
  const request = end === -1 ? signedAlone(value, keys) : grants.identify(value.slice(0, end), value.slice(end + 1));
  return typeof request === 'string' ? invalid(request) : request;
}

function signedAlone(value: string, keys: TrustedKeys): IdentifiedRequest | string {
  const jws = verifyJws(value, SIGNED_REQUEST_TYPE, keys);
  if (typeof jws === 'string') return jws;
  const { data } = claimsSchema.safeParse(jws.payload);
  if (data === undefined) return 'It does not say what it must say.';
  const { digest, ...claims } = data;
  return claims.iss === jws.keyId ? { claims, isOver: (body) => bodyDigest(body) === digest } : 'iss and kid differ.';
}

function timeFault({ claims: { iat, exp } }: IdentifiedRequest, nowSeconds: number): CodedError | undefined {
  if (exp - iat !== LIFE_SECONDS) return invalid(`It must live ${LIFE_SECONDS} seconds.`);
  const skewSeconds = Math.max(iat - nowSeconds, nowSeconds - exp);
  if (skewSeconds <= SKEW_SECONDS) return undefined;
  const message = `The signature is ${iat > nowSeconds ? 'not yet' : 'no longer'} good, by ${skewSeconds} seconds; clocks may differ by ${SKEW_SECONDS}.`;
  return codedError('CLOCK_SKEW', message, { skewSeconds, allowedSeconds: SKEW_SECONDS });
}

const invalid = (reason: string): CodedError => codedError('SIGNATURE_INVALID', `The signature is refused. ${reason}`, { reason });
