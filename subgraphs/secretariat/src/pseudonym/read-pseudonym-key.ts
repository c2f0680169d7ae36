const SHORTEST_BYTES = 32;

/**
 * The secret that `Beneficiary.id` is made with.
 *
 * @throws RangeError when it is missing or short: without it, nobody could be named in an answer, so the process must not start.
 */
export function readPseudonymKey(encoded: string | undefined): Buffer {
  const key = Buffer.from(encoded ?? '', 'base64url');
  if (key.length < SHORTEST_BYTES) {
    throw new RangeError(`the secretariat needs HAMAFZA_PSEUDONYM_KEY, base64url of at least ${SHORTEST_BYTES} random bytes`);
  }
  return key;
}
