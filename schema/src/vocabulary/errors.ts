import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import type { ErrorCode, ErrorDetails } from './error-codes.js';

/** A GraphQL error whose `extensions` hold a code of the catalogue and its details. */
export class CodedError<Code extends ErrorCode = ErrorCode> extends GraphQLError {
  readonly code: Code;

  constructor(code: Code, message: string, details: ErrorDetails[Code], options: GraphQLErrorOptions = {}) {
    super(message, { ...options, extensions: { ...options.extensions, code, ...details } });
    this.code = code;
  }
}

/**
 * Makes, and does not throw, an error of the catalogue.
 *
 * @param message for a person; never holds personal data: name the coordinate, not the value.
 */
export const codedError = <Code extends ErrorCode>(
  code: Code,
  message: string,
  details: ErrorDetails[Code],
  options?: GraphQLErrorOptions,
): CodedError<Code> => new CodedError(code, message, details, options);
