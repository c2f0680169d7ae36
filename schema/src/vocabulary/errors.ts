import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

/**
 * Every error a caller can meet, with the HTTP status that counts when the response carries no `data`.
 * `docs/errors.md` is printed from this table.
 *
 * Codes that exist in the field keep their names: Apollo Server, "Error codes"; GraphQL over HTTP, section 6.4.
 */
export const ERROR_CODES = {
  BAD_REQUEST: { httpStatus: 400, meaning: 'The HTTP request is not a well-formed GraphQL request.' },
  GRAPHQL_PARSE_FAILED: { httpStatus: 400, meaning: 'The document is not GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: { httpStatus: 400, meaning: 'The operation does not fit the schema.' },
  OPERATION_RESOLUTION_FAILURE: { httpStatus: 400, meaning: 'The document holds no operation of the name asked for.' },
  BAD_USER_INPUT: { httpStatus: 400, meaning: 'An argument, input field or variable has a value outside what its coordinate allows.' },
  UNAUTHENTICATED: { httpStatus: 401, meaning: 'The request names no caller we can verify.' },
  FORBIDDEN: { httpStatus: 403, meaning: 'The caller is known and may not do this.' },
  CLOSED: { httpStatus: 403, meaning: 'The coordinate never leaves its agency in a cross-agency answer, under any agreement.' },
  NOT_FOUND: { httpStatus: 404, meaning: 'Nothing is served at this address.' },
  METHOD_NOT_ALLOWED: { httpStatus: 405, meaning: 'The address does not answer this HTTP method.' },
  PAYLOAD_TOO_LARGE: { httpStatus: 413, meaning: 'The request body is larger than the limit.' },
  INTERNAL_SERVER_ERROR: { httpStatus: 500, meaning: 'A fault of ours. The request id finds its cause in our log.' },
  SHUTTING_DOWN: { httpStatus: 503, meaning: 'This process is draining; another one answers.' },
  SUBGRAPH_UNAVAILABLE: { httpStatus: 502, meaning: 'A subgraph could not be reached, or closed the connection.' },
  SUBGRAPH_BAD_ANSWER: { httpStatus: 502, meaning: 'A subgraph answered with something that is not a GraphQL response.' },
  SUBGRAPH_TIMEOUT: { httpStatus: 504, meaning: 'A subgraph did not answer within its time limit.' },
} as const satisfies Record<string, { httpStatus: number; meaning: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** The facts that travel with each code in `extensions`, so that a client branches on data and never on prose. */
export interface ErrorDetails {
  BAD_REQUEST: { reason: string };
  GRAPHQL_PARSE_FAILED: Record<never, never>;
  GRAPHQL_VALIDATION_FAILED: Record<never, never>;
  OPERATION_RESOLUTION_FAILURE: Record<never, never>;
  /** `coordinate` as in the Schema Coordinates specification, e.g. `Query.centres(first:)`; `allowed` in words. */
  BAD_USER_INPUT: { coordinate: string; allowed: string };
  UNAUTHENTICATED: { scheme: string };
  FORBIDDEN: { reason: string };
  CLOSED: { coordinate: string; owner: string };
  NOT_FOUND: Record<never, never>;
  METHOD_NOT_ALLOWED: { allow: string };
  PAYLOAD_TOO_LARGE: { limitBytes: number };
  INTERNAL_SERVER_ERROR: { requestId: string };
  SHUTTING_DOWN: Record<never, never>;
  SUBGRAPH_UNAVAILABLE: { subgraph: string };
  SUBGRAPH_BAD_ANSWER: { subgraph: string };
  SUBGRAPH_TIMEOUT: { subgraph: string; timeoutMs: number };
}

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

export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);
