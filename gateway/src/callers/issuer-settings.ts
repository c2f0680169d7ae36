import { z } from 'zod';

/** Asymmetric alone: with a shared secret, whoever verifies could also issue. */
export const TOKEN_ALGORITHMS = ['EdDSA', 'ES256', 'RS256', 'PS256'] as const;
export type TokenAlgorithm = (typeof TOKEN_ALGORITHMS)[number];

const DAY_SECONDS = 86_400;
const HALF_A_DAY_SECONDS = 43_200;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const isSafeUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && url.username === '' && url.password === '' && (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname)));
};

const bodyName = z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/, 'must be the name of a body');

const issuerSchema = z.strictObject({
  /** As tokens name it in `iss`. */
  issuer: z.string().min(1).max(1_000),
  /** What tokens must name in `aud`. */
  audience: z.string().min(1).max(1_000),
  algorithms: z.array(z.enum(TOKEN_ALGORITHMS)).min(1),
  /** A JWK set: at an address, or in a file, relative to the file of issuers. */
  keys: z.union([
    z.strictObject({ url: z.string().refine(isSafeUrl, 'must be an https address, or http on loopback, without user and password') }),
    z.strictObject({ file: z.string().min(1) }),
  ]),
  /** Whom the issuer may speak for. */
  bodies: z.union([z.literal('any'), z.array(bodyName).min(1).max(200)]),
  /** From `iat` to `exp`. */
  maxLifetimeSeconds: z.int().min(1).max(30 * DAY_SECONDS).default(HALF_A_DAY_SECONDS),
});

export type IssuerSettings = z.infer<typeof issuerSchema>;

/** What HAMAFZA_ISSUERS names. */
export const issuersSchema = z.strictObject({
  issuers: z
    .array(issuerSchema)
    .min(1)
    .max(100)
    .refine((issuers) => new Set(issuers.map(({ issuer }) => issuer)).size === issuers.length, 'must name no issuer twice'),
});
