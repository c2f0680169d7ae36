import { CodedError, isErrorCode } from '@hamafza/schema/vocabulary';
import { type GraphqlAnswer } from '../graphql-over-http/graphql-request.js';

/** `OK`, or the code of the first error; one that is not in the catalogue is `OTHER`, as its text is not ours. */
export const outcomeOf = (answer: GraphqlAnswer): string => {
  const first = answer.kind === 'single' ? answer.result.errors?.[0] : undefined;
  if (first === undefined) return 'OK';
  const code = first.extensions?.['code'];
  return isErrorCode(code) ? code : 'OTHER';
};

export const codeOfThrown = (error: unknown): string => (error instanceof CodedError ? error.code : 'INTERNAL_SERVER_ERROR');
