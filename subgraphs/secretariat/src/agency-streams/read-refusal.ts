import { isErrorCode } from '@hamafza/schema/vocabulary/error-codes';
import { FORBIDDEN_REASONS } from '@hamafza/schema/vocabulary/forbidden-reasons';
import { CohortError } from '../cohort-engine/cohort-error.js';
import { AgencyStreamError } from './agency-stream-error.js';

const LONGEST_TEXT = 1_000;

interface Refusal {
  readonly message: string;
  readonly extensions: Fields;
  readonly code: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * What an agency's refusal means: an error of the caller's own, which is passed on as it is, or a failure of the agency.
 *
 * @param body of an answer that is no stream.
 */
export function readRefusal(agency: string, status: number, body: Uint8Array): CohortError | AgencyStreamError {
  const refusal = firstRefusal(parseJson(body));
  if (refusal === undefined || !isErrorCode(refusal.code)) return new AgencyStreamError({ agency, reason: 'NOT_A_STREAM', code: `HTTP ${status}` });
  const { code } = refusal;
  if (code === 'JOIN_KEY_EPOCH_UNAVAILABLE') return new AgencyStreamError({ agency, reason: 'EPOCH', code });
  return fromCaller(refusal) ?? new AgencyStreamError({ agency, reason: 'REFUSED', code });
}

/** What the caller asked wrongly, or may not ask, is no failure of the agency. */
function fromCaller({ code, message, extensions }: Refusal): CohortError | undefined {
  const told = (name: string): string => textOf(extensions[name]) ?? '';
  switch (code) {
    case 'BAD_USER_INPUT':
      return new CohortError(code, message, { coordinate: told('coordinate'), allowed: told('allowed') });
    case 'CLOSED':
    case 'AGREEMENT_MISSING':
    case 'PURPOSE_MISSING':
      return new CohortError(code, message, { coordinate: told('coordinate'), owner: told('owner') });
    case 'FORBIDDEN':
      // A sentence of the agency's own is not passed on: it may tell of its people.
      return new CohortError(code, message, { reason: Object.hasOwn(FORBIDDEN_REASONS, told('reason')) ? told('reason') : 'the agency refuses it' });
    default:
      return undefined;
  }
}

/** @returns undefined for what is no list of errors, each with a message and a code. */
function firstRefusal(body: unknown): Refusal | undefined {
  const errors = isFields(body) && Array.isArray(body['errors']) ? body['errors'].map(refusalOf) : [];
  return errors.includes(undefined) ? undefined : errors[0];
}

function refusalOf(error: unknown): Refusal | undefined {
  if (!isFields(error) || !isFields(error['extensions'])) return undefined;
  const { message, extensions } = { message: textOf(error['message']), extensions: error['extensions'] };
  const code = textOf(extensions['code']);
  return message === undefined || code === undefined ? undefined : { message, extensions, code };
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.length <= LONGEST_TEXT ? value : undefined);

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
