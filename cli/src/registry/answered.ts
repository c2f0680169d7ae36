import type { Answered, RegistryFailure } from '@hamafza/schema/registry-client';
import { CommandError } from '../command-error.js';
import { EXIT_CODES, type ExitCode } from '../exit-codes.js';

const FAILURES = ['unreachable', 'unavailable', 'notAuthorised', 'conflict', 'invalid'] as const satisfies readonly RegistryFailure['outcome'][];

/** @throws CommandError with the status of the failure, if it is one. */
export function answered<Answer extends { readonly outcome: string }>(answer: Answer | RegistryFailure): Answer {
  if (isFailure(answer)) throw errorOf(answer);
  return answer;
}

/** @throws CommandError with the status of the failure, if it is one. */
export function found<Value>(answer: Answered<Value>): Value {
  if (answer.outcome === 'found') return answer.value;
  throw errorOf(answer);
}

const isFailure = (answer: { readonly outcome: string }): answer is RegistryFailure => FAILURES.some((outcome) => outcome === answer.outcome);

function errorOf(failure: RegistryFailure): CommandError {
  if (failure.outcome === 'unreachable') {
    const whatIsKnown = 'Nothing is known about what was asked for; look with `hamafza subgraph history`, or try again: it is safe.';
    return new CommandError(EXIT_CODES.UNREACHABLE, 'REGISTRY_UNREACHABLE', `The registry gave no usable answer (${failure.reason}). ${whatIsKnown}`);
  }
  return new CommandError(statusOf(failure), failure.code, failure.message);
}

const REFUSALS: ReadonlySet<string> = new Set(['PAYLOAD_TOO_LARGE', 'AGREEMENT_INVALID', 'AGREEMENT_ENDED', 'DOCUMENT_LIMIT']);

function statusOf(failure: Exclude<RegistryFailure, { outcome: 'unreachable' }>): ExitCode {
  switch (failure.outcome) {
    case 'unavailable':
      return EXIT_CODES.UNREACHABLE;
    case 'notAuthorised':
      return EXIT_CODES.NOT_AUTHORISED;
    case 'conflict':
      return EXIT_CODES.CONFLICT;
    case 'invalid':
      // The content is refused, as by a check; all else names something that is not there or not well formed.
      return REFUSALS.has(failure.code) ? EXIT_CODES.REFUSED : EXIT_CODES.WRONG_USAGE;
  }
}
