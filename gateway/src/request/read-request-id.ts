import { randomUUID } from 'node:crypto';

/** A UUID (RFC 9562), or the same 32 hexadecimal digits without hyphens: what balancers and tracers make. */
const RANDOM_LOOKING = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{32})$/i;

/**
 * The caller's `x-request-id` where it is of a form in which nobody writes a name or a number of a person, a new one
 * otherwise: it stands in logs and in the record of the access, which hold no values.
 */
export const readRequestId = (header: string | readonly string[] | undefined): string =>
  typeof header === 'string' && RANDOM_LOOKING.test(header) ? header : randomUUID();
