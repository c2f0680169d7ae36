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
  ANSWER_TOO_LARGE: { httpStatus: 422, meaning: 'The operation leads to more objects than one request may have; ask for fewer, or page by page.' },
  INTERNAL_SERVER_ERROR: { httpStatus: 500, meaning: 'A fault of ours. The request id finds its cause in our log.' },
  SHUTTING_DOWN: { httpStatus: 503, meaning: 'This process is draining; another one answers.' },
  NOT_READY: { httpStatus: 503, meaning: 'This gateway serves no release yet, or starts the one in force anew; try again.' },
  SUBGRAPH_UNAVAILABLE: { httpStatus: 502, meaning: 'A subgraph could not be reached, or closed the connection.' },
  SUBGRAPH_BAD_ANSWER: { httpStatus: 502, meaning: 'A subgraph answered with something that is not a GraphQL response.' },
  SUBGRAPH_TIMEOUT: { httpStatus: 504, meaning: 'A subgraph did not answer within its time limit.' },
  PUBLICATION_UNSIGNED: { httpStatus: 401, meaning: 'A request that changes the registry carries no signature.' },
  SIGNATURE_INVALID: { httpStatus: 401, meaning: 'The signature is not one by a known key over this request.' },
  SIGNATURE_REPLAYED: { httpStatus: 401, meaning: 'The registry has already seen this signature once.' },
  CLOCK_SKEW: { httpStatus: 401, meaning: 'The signature was made too long ago, or by a clock that is ahead.' },
  NOT_YOUR_SUBGRAPH: { httpStatus: 403, meaning: 'The subgraph belongs to another agency than the key.' },
  ROLE_MISSING: { httpStatus: 403, meaning: 'The key is known and was not given the role that this needs.' },
  ROUTING_URL_REFUSED: { httpStatus: 403, meaning: 'The subgraph’s address is not one the agency may be called at.' },
  BASE_VERSION_UNKNOWN: { httpStatus: 404, meaning: 'The version named as the base was never published under this name.' },
  RELEASE_UNKNOWN: { httpStatus: 404, meaning: 'The registry has no such release.' },
  SUBGRAPH_UNKNOWN: { httpStatus: 404, meaning: 'The release in force has no such subgraph, or the registry no such version.' },
  CANDIDATE_UNKNOWN: { httpStatus: 404, meaning: 'No such candidate waits for approval.' },
  PUBLICATION_CONFLICT: { httpStatus: 409, meaning: 'Another publication came first; look at it and try again.' },
  PUBLICATION_REFUSED: { httpStatus: 422, meaning: 'The checks refused it; the report says why. The release in force stays.' },
  CHECK_TIMEOUT: { httpStatus: 503, meaning: 'The checks did not finish within their time limit.' },
  REGISTRY_STORE_DAMAGED: { httpStatus: 500, meaning: 'The registry’s store does not hold what it promised; nothing damaged is served.' },
  REGISTRY_UNREACHABLE: { httpStatus: 503, meaning: 'The registry or its store could not be reached.' },
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
  ANSWER_TOO_LARGE: { limit: number };
  INTERNAL_SERVER_ERROR: { requestId: string };
  SHUTTING_DOWN: Record<never, never>;
  NOT_READY: Record<never, never>;
  SUBGRAPH_UNAVAILABLE: { subgraph: string };
  SUBGRAPH_BAD_ANSWER: { subgraph: string };
  SUBGRAPH_TIMEOUT: { subgraph: string; timeoutMs: number };
  PUBLICATION_UNSIGNED: Record<never, never>;
  SIGNATURE_INVALID: { reason: string };
  SIGNATURE_REPLAYED: Record<never, never>;
  CLOCK_SKEW: { skewSeconds: number; allowedSeconds: number };
  NOT_YOUR_SUBGRAPH: { subgraph: string; agency: string };
  ROLE_MISSING: { role: string };
  ROUTING_URL_REFUSED: { reason: string };
  BASE_VERSION_UNKNOWN: { subgraph: string };
  RELEASE_UNKNOWN: Record<never, never>;
  SUBGRAPH_UNKNOWN: Record<never, never>;
  CANDIDATE_UNKNOWN: Record<never, never>;
  /** `currentVersion` is what is in force instead of the base named; null when there is none, or when publications kept overtaking. */
  PUBLICATION_CONFLICT: { currentVersion: string | null };
  PUBLICATION_REFUSED: { findings: number };
  CHECK_TIMEOUT: { timeoutMs: number };
  REGISTRY_STORE_DAMAGED: { what: string };
  REGISTRY_UNREACHABLE: Record<never, never>;
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
