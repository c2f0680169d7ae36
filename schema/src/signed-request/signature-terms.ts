/** The header in which a gateway's signature travels to a subgraph. */
export const SIGNATURE_HEADER = 'hamafza-signature';
export const SIGNED_REQUEST_TYPE = 'hamafza-subgraph-request+jws';
export const GRANT_TYPE = 'hamafza-subgraph-grant+jws';
/** The header in which a process that answers for a subgraph offers its public X25519 key: base64url, 43 characters. */
export const SESSION_KEY_HEADER = 'hamafza-session-key';

/** @param values of the header `hamafza-signature`. */
export const isUnderGrant = (values: readonly string[]): boolean => values.some((value) => value.includes('~'));

/** How long a signature lives, in seconds, and how far the two clocks may differ. */
export const LIFE_SECONDS = 30;
export const SKEW_SECONDS = 5;
