import { codedError, type CodedError, FORBIDDEN_REASONS, isErrorCode } from '@hamafza/schema/vocabulary';
import { z } from 'zod';
import { AgencyStreamError } from './agency-stream-error.js';

const text = z.string().max(1_000);
const refusalSchema = z.object({
  errors: z.array(z.object({ message: text, extensions: z.object({ code: text }).catchall(z.unknown()) })).min(1),
});
/** A sentence of the agency's own is not passed on: it may tell of its people. */
const knownReason = z.object({ reason: text.refine((reason) => Object.hasOwn(FORBIDDEN_REASONS, reason)) });
const aboutCoordinate = z.object({ coordinate: text, allowed: text.optional(), owner: text.optional() });

/**
 * What an agency's refusal means: an error of the caller's own, which is passed on as it is, or a failure of the agency.
 *
 * @param body of an answer that is no stream.
 */
export function readRefusal(agency: string, status: number, body: Uint8Array): CodedError | AgencyStreamError {
  const { data } = refusalSchema.safeParse(parseJson(body));
  const first = data?.errors[0];
  if (first === undefined || !isErrorCode(first.extensions.code)) return new AgencyStreamError({ agency, reason: 'NOT_A_STREAM', code: `HTTP ${status}` });
  const { code } = first.extensions;
  if (code === 'JOIN_KEY_EPOCH_UNAVAILABLE') return new AgencyStreamError({ agency, reason: 'EPOCH', code });
  return fromCaller(code, first.message, first.extensions) ?? new AgencyStreamError({ agency, reason: 'REFUSED', code });
}

/** What the caller asked wrongly, or may not ask, is no failure of the agency. */
function fromCaller(code: string, message: string, extensions: unknown): CodedError | undefined {
  const { data: { coordinate = '', allowed = '', owner = '' } = {} } = aboutCoordinate.safeParse(extensions);
  switch (code) {
    case 'BAD_USER_INPUT':
      return codedError(code, message, { coordinate, allowed });
    case 'CLOSED':
    case 'AGREEMENT_MISSING':
    case 'PURPOSE_MISSING':
      return codedError(code, message, { coordinate, owner });
    case 'FORBIDDEN':
      return codedError(code, message, { reason: knownReason.safeParse(extensions).data?.reason ?? 'the agency refuses it' });
    default:
      return undefined;
  }
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
