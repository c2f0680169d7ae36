import { CodedError, isErrorCode } from '@hamafza/schema/vocabulary';
import type { GraphqlAnswer } from '../graphql-over-http/graphql-request.js';
import type { OperationFacts } from './telemetry.js';

type CodedErrors = readonly { readonly extensions?: Readonly<Record<string, unknown>> | undefined }[];

/** `OK`, or the code of the first error; one that is not in the catalogue is `OTHER`, as its text is not ours. */
export const outcomeOf = (answer: GraphqlAnswer, { errorCodes }: OperationFacts): string =>
  answer.kind === 'single' ? outcomeOfErrors(answer.result.errors) : named(errorCodes?.[0]);

/** The same of one part of an answer. */
export const outcomeOfErrors = (errors: CodedErrors = []): string => (errors.length === 0 ? 'OK' : (codesOfErrors(errors)[0] ?? 'OTHER'));

/** Codes as metrics and traces may hold them. */
export const codesOfErrors = (errors: CodedErrors): readonly string[] => errors.map(({ extensions }) => (isErrorCode(extensions?.['code']) ? extensions['code'] : 'OTHER'));

export const codeOfThrown = (error: unknown): string => (error instanceof CodedError ? error.code : 'INTERNAL_SERVER_ERROR');

const named = (code: string | undefined): string => (code === undefined ? 'OK' : isErrorCode(code) ? code : 'OTHER');
