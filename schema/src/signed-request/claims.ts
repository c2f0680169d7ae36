import { z } from 'zod';
import { isProvinceCode } from '../vocabulary/codes.js';

const name = z.string().min(1).max(200);
const agreementSchema = z.strictObject({ id: name, version: z.int().positive(), epoch: z.int().positive(), keysOf: name.exactOptional() });

/** The agreement that an operation is answered under. `epoch`: the number of its join keys' epoch, 3 of `epoch-3`; `keysOf`: whose epoch it is, if not its own. */
export type AgreementInForce = Readonly<z.infer<typeof agreementSchema>>;

/** For whom, for what and where a subgraph is asked; what a gateway vouches for. */
export interface SubgraphAccess {
  /** The caller's key: tells callers apart, and says nothing of who they are. */
  readonly callerKey: string;
  /** The body that the caller belongs to: an agency, the secretariat or another member. */
  readonly body: string;
  readonly roles: readonly string[];
  readonly purpose: string | undefined;
  readonly agreement: AgreementInForce | undefined;
  /** Codes of two digits. */
  readonly provinces: 'all' | readonly string[];
  readonly isEmergency: boolean;
}

const vouched = {
  /** The id of the gateway's key. */
  iss: name,
  /** The subgraph's name. */
  aud: name,
  /** Seconds since 1970. */
  iat: z.int(),
  exp: z.int(),
  jti: z.string().regex(/^[\w-]{8,100}$/),
  /** The caller's key, which is no name. */
  sub: name,
  /** The body that the caller belongs to. */
  body: name,
  roles: z.array(name).max(100).readonly(),
  purpose: name.nullable(),
  agreement: agreementSchema.nullable(),
  provinces: z.union([z.literal('all'), z.array(z.string().refine(isProvinceCode)).max(100).readonly()]),
  emergency: z.boolean(),
};

export const claimsSchema = z.strictObject({
  ...vouched,
  requestId: name,
  /** `sha-256:` and base64url, over the bytes of the body as sent. */
  digest: z.string().regex(/^sha-256:[\w-]{43}$/),
});

/** What the signature of a request that is signed by itself says. */
export type SubgraphRequestClaims = Readonly<z.infer<typeof claimsSchema>>;

const publicX25519 = z.string().regex(/^[\w-]{43}$/);

export const grantSchema = z.strictObject({
  ...vouched,
  /** The key that the agency's process offered: no other process can take the grant. */
  agencyKey: publicX25519,
  /** The gateway's own for this agreement of keys. */
  gatewayKey: publicX25519,
});

/** What is vouched for all requests that are made under one grant. */
export type GrantClaims = Readonly<z.infer<typeof grantSchema>>;
