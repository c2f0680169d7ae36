import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import { callerClaimsSchema, verifiedCaller } from './caller-claims.js';
import type { Caller } from './caller.js';
import { TOKEN_ALGORITHMS } from './issuer-settings.js';
import type { Issuer } from './issuer.js';
import { unauthenticated, type CredentialFault } from './unauthenticated.js';

/** How far an issuer's clock and ours may differ. */
export const CLOCK_SKEW_SECONDS = 60;

const headerSchema = z.object({ alg: z.enum(TOKEN_ALGORITHMS), kid: z.string().min(1).max(200), typ: z.string().optional(), crit: z.undefined().optional(), b64: z.undefined().optional() });
type Header = z.infer<typeof headerSchema>;

const timesSchema = z.object({ iat: z.number(), exp: z.number() });

export interface VerifiedToken {
  readonly caller: Caller;
  readonly issuer: Issuer;
  /** Of the issuer's keys when it was verified. */
  readonly keysVersion: number;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Which issuer a token names decides whose keys are asked, and its key decides the algorithm: the token chooses neither.
 *
 * @param issuers by the name tokens have for them.
 * @param now milliseconds since 1970.
 * @throws UNAUTHENTICATED, ISSUER_UNAVAILABLE
 *
 * Source: RFC 8725, "JSON Web Token Best Current Practices"; RFC 9068, section 4.
 */
export const verifyToken = async (token: string, issuers: ReadonlyMap<string, Issuer>, now: number): Promise<VerifiedToken> => {
  const header = readHeader(token);
  const issuer = issuers.get(readIssuer(token));
  if (issuer === undefined) throw unauthenticated('unknown-issuer');
  if (!issuer.settings.algorithms.includes(header.alg)) throw unauthenticated('algorithm');
  const key = await issuer.keys.find(header.kid);
  if (key === undefined) throw unauthenticated('unknown-key');
  if (!key.algorithms.includes(header.alg)) throw unauthenticated('algorithm');
  const keysVersion = issuer.keys.version; // they may change while the signature is checked
  const payload = await verifiedPayload(token, issuer, key.key, header, now);
  return { caller: callerOf(payload, issuer), issuer, keysVersion, expiresAt: checkTimes(payload, issuer, now) };
};

const readHeader = (token: string): Header => {
  const { data, error } = headerSchema.safeParse(decoded(() => decodeProtectedHeader(token)));
  if (error?.issues.some(({ path: [name] }) => name === 'crit' || name === 'b64')) throw unauthenticated('type');
  if (error?.issues.some(({ path: [name] }) => name === 'alg')) throw unauthenticated('algorithm');
  if (data === undefined) throw unauthenticated('malformed');
  // Signatures for other uses, by the same key, must not pass for tokens.
  if (data.typ !== undefined && !/^(application\/)?(at\+jwt|jwt)$/i.test(data.typ)) throw unauthenticated('type');
  return data;
};

const readIssuer = (token: string): string => {
  const { iss } = decoded(() => decodeJwt(token));
  if (typeof iss !== 'string') throw unauthenticated('malformed');
  return iss;
};

const decoded = <Decoded>(decode: () => Decoded): Decoded => {
  try {
    return decode();
  } catch {
    throw unauthenticated('malformed');
  }
};

const verifiedPayload = async (token: string, { settings }: Issuer, key: Parameters<typeof jwtVerify>[1], { alg }: Header, now: number): Promise<JWTPayload> => {
  try {
    const options = { algorithms: [alg], issuer: settings.issuer, audience: settings.audience, clockTolerance: CLOCK_SKEW_SECONDS, currentDate: new Date(now) };
    return (await jwtVerify(token, key, options)).payload;
  } catch (error) {
    throw unauthenticated(faultOf(error));
  }
};

const faultOf = (error: unknown): CredentialFault => {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return 'audience';
    return error.claim === 'nbf' ? 'not-yet-valid' : 'lifetime';
  }
  return error instanceof errors.JWSSignatureVerificationFailed ? 'signature' : 'malformed';
};

const checkTimes = (payload: JWTPayload, { settings }: Issuer, now: number): number => {
  const { data } = timesSchema.safeParse(payload);
  if (data === undefined || data.exp - data.iat > settings.maxLifetimeSeconds) throw unauthenticated('lifetime');
  if (data.iat > now / 1_000 + CLOCK_SKEW_SECONDS) throw unauthenticated('not-yet-valid');
  return data.exp;
};

const callerOf = (payload: JWTPayload, { settings }: Issuer): Caller => {
  if ('cnf' in payload) throw unauthenticated('confirmation');
  const { data } = callerClaimsSchema.safeParse(payload);
  if (data === undefined) throw unauthenticated('claims');
  if (settings.bodies !== 'any' && !settings.bodies.includes(data.body)) throw unauthenticated('body');
  return verifiedCaller(settings.issuer, data);
};
