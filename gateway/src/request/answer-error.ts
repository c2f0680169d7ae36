import { CodedError, codedError } from '@hamafza/schema/vocabulary';
import type { Log } from '../telemetry/create-log.js';
import { refusal, type TextAnswer } from './http-answer.js';
import type { OperationSummary } from '../engine/answer-operation.js';
import { logFault } from '../telemetry/log-fault.js';

/** What a request that failed is answered. */
export const answerError = (error: unknown, log: Log, requestId: string, summary: OperationSummary): TextAnswer => {
  const coded = codedFault(error, log, requestId, summary);
  return refusal(coded, headersOf(coded));
};

/** What a caller may know of anything thrown; an error without a code is logged and masked. */
export const codedFault = (error: unknown, log: Log, requestId: string, summary: OperationSummary): CodedError => {
  const coded = error instanceof CodedError ? error : codedError('INTERNAL_SERVER_ERROR', 'The gateway met a fault of its own.', { requestId });
  if (coded !== error) logFault(log, error);
  summary.errorCodes = [coded.code];
  return coded;
};

const headersOf = (error: CodedError): Readonly<Record<string, string>> => {
  if (error.code === 'NOT_READY' || error.code === 'ISSUER_UNAVAILABLE') return { 'retry-after': '1' };
  const { allow, scheme, reason } = error.extensions;
  if (typeof allow === 'string') return { allow };
  return typeof scheme === 'string' ? { 'www-authenticate': challenge(scheme, reason) } : {};
};

/** Source: RFC 6750, section 3; who has sent no token is told of no error. */
const challenge = (scheme: string, reason: unknown): string => (typeof reason === 'string' ? `${scheme} error="invalid_token", error_description="${reason}"` : scheme);
