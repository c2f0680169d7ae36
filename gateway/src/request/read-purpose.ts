import { codedError } from '@hamafza/schema/vocabulary';

const PURPOSE = /^[a-z][a-z0-9-]{0,63}$/;

/**
 * What the caller says the answer is for.
 *
 * @throws BAD_REQUEST when the `hamafza-purpose` header is not one lower-case name.
 */
export const readPurpose = (header: string | readonly string[] | undefined): string | undefined => {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && PURPOSE.test(header)) return header;
  const reason = 'The hamafza-purpose header must be a lower-case name of at most 64 letters, digits and hyphens.';
  throw codedError('BAD_REQUEST', reason, { reason });
};
