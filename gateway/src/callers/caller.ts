/** Who asks, verified once at the edge and a plain value from then on. All lists are sorted and name nothing twice. */
export interface Caller {
  /** The issuer's id of the caller, opaque; it stays out of logs. */
  readonly subject: string;
  /** The body the caller acts for: an agency by its subgraph's name, the secretariat, or a member of an agreement. */
  readonly body: string;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  /** Names of `@policy` that the issuer says hold. */
  readonly policies: readonly string[];
  /** Codes of two digits. */
  readonly provinces: 'all' | readonly string[];
  /** What the caller may ask for. */
  readonly purposes: 'any' | readonly string[];
  /** What the token itself says it is for; one of `purposes`. */
  readonly purpose: string | undefined;
  /** Digest of issuer, subject and rights, base64url: tells callers apart and names nobody. */
  readonly key: string;
  /** False for the one caller of an open gateway that has shown nothing. */
  readonly verified: boolean;
}
