import { LARGEST_PLAIN_REQUEST_BYTES, MOST_KEYS, type CohortRequest } from '@hamafza/schema/cohort-protocol';
import { cohortRequestSchema } from '@hamafza/schema/cohort-request';
import { CodedError, codedError, forbidden } from '@hamafza/schema/vocabulary';
import type { RequestScope } from '../server/request-context.js';
import { parseBody } from '../server/read-body.js';
import { coerceFilter } from './coerce-filter.js';
import type { AgencyCohort } from './cohort-parts.js';

/** A request that fits the agency's cohort. */
export interface AskedCohort {
  readonly request: CohortRequest;
  /** Coerced by the input type. */
  readonly filter: Readonly<Record<string, unknown>>;
  readonly keys?: Uint8Array;
}

/**
 * Reads the body of `POST /cohort`.
 *
 * @returns why it is refused: BAD_REQUEST, PAYLOAD_TOO_LARGE, BAD_USER_INPUT, FORBIDDEN, and what the source's own check says.
 */
export function readCohortRequest(body: Uint8Array, scope: RequestScope, cohort: AgencyCohort): AskedCohort | CodedError {
  const parsed = parseBody(body);
  if (parsed instanceof CodedError) return parsed;
  const { data: request, error } = cohortRequestSchema.safeParse(parsed);
  if (!request) return badRequest(`${error.issues[0]?.path.join('.') || 'the body'} is not as the protocol says`);
  if (request.keys === undefined && body.length > LARGEST_PLAIN_REQUEST_BYTES) {
    return codedError('PAYLOAD_TOO_LARGE', `The body is larger than ${LARGEST_PLAIN_REQUEST_BYTES} bytes.`, { limitBytes: LARGEST_PLAIN_REQUEST_BYTES });
  }
  if (scope.agreement && scope.agreement.epoch !== request.epoch) {
    return forbidden('another-epoch', 'The request names another epoch than its agreement.');
  }
  try {
    return fit(request, scope, cohort);
  } catch (failure) {
    if (failure instanceof CodedError) return failure;
    throw failure;
  }
}

function fit(request: CohortRequest, { provinces }: RequestScope, cohort: AgencyCohort): AskedCohort {
  const { source } = cohort;
  checkNames('dimensions', request.dimensions, source.dimensions);
  checkNames('measures', request.measures, source.measures);
  const filter = coerceFilter(request.filter, cohort.filter, provinces);
  // Coerced by the very type that the source's class stands for.
  source.check?.(filter as never);
  // Conditions refuse what they cannot be made of, such as keys of another form; once the stream has begun, nobody could tell.
  source.where(filter as never, request.today);
  return { request, filter, ...(request.keys !== undefined && { keys: readKeys(request.keys, request.keyBytes) }) };
}

function checkNames(part: 'dimensions' | 'measures', names: readonly string[], known: Readonly<Record<string, unknown>>): void {
  if (!names.every((name) => Object.hasOwn(known, name))) throw refused(part, `among ${Object.keys(known).join(', ')}`);
}

/** @throws BAD_USER_INPUT unless the keys are whole, ascend, and are no more than may be asked about. */
function readKeys(text: string, keyBytes: number): Uint8Array {
  const keys = Buffer.from(text, 'base64url');
  const count = keys.length / keyBytes;
  const ascend = (): boolean => {
    for (let at = keyBytes; at < keys.length; at += keyBytes) if (keys.compare(keys, at - keyBytes, at, at, at + keyBytes) <= 0) return false;
    return true;
  };
  if (!Number.isInteger(count) || count < 1 || count > MOST_KEYS || !ascend()) throw refused('keys', `base64url of 1 to ${MOST_KEYS} keys of ${keyBytes} bytes, ascending`);
  return keys;
}

const badRequest = (reason: string): CodedError => codedError('BAD_REQUEST', `The request cannot be read: ${reason}.`, { reason });

function refused(part: string, allowed: string): CodedError {
  const coordinate = `CohortRequest.${part}`;
  return codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed });
}
