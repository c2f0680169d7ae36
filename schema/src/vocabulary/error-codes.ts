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
  ISSUER_UNAVAILABLE: { httpStatus: 503, meaning: 'The issuer of the token cannot be asked for its keys, so the token cannot be verified now; try again.' },
  FORBIDDEN: { httpStatus: 403, meaning: 'The caller is known and may not do this.' },
  CLOSED: { httpStatus: 403, meaning: 'The coordinate never leaves its agency in a cross-agency answer, under any agreement.' },
  AGREEMENT_MISSING: { httpStatus: 403, meaning: 'No agreement in force opens the coordinate, so it is withheld.' },
  PURPOSE_MISSING: { httpStatus: 403, meaning: 'What is asked for is given for a purpose only, and the request names none.' },
  MEMBERSHIP_DISCLOSURE: { httpStatus: 403, meaning: 'Answering would show an agency which persons are asked about, which the agreement does not allow it to learn.' },
  NOT_FOUND: { httpStatus: 404, meaning: 'Nothing is served at this address.' },
  METHOD_NOT_ALLOWED: { httpStatus: 405, meaning: 'The address does not answer this HTTP method.' },
  NOT_ACCEPTABLE: { httpStatus: 406, meaning: 'The accept header names no form in which this answer can be given.' },
  UNSUPPORTED_MEDIA_TYPE: { httpStatus: 415, meaning: 'The request body is not JSON in UTF-8 by its content type, or is compressed.' },
  BATCHING_DISABLED: { httpStatus: 400, meaning: 'The request is a list of operations, and this gateway answers one at a time.' },
  BATCH_TOO_LARGE: { httpStatus: 400, meaning: 'The request lists more operations than one request may have.' },
  PERSISTED_QUERY_NOT_FOUND: { httpStatus: 400, meaning: 'No document with this hash is kept; send it once together with its hash.' },
  PERSISTED_QUERY_NOT_SUPPORTED: { httpStatus: 400, meaning: 'This gateway keeps no documents by hash; send the document itself.' },
  DOCUMENT_UNKNOWN: { httpStatus: 400, meaning: 'No trusted document has this id.' },
  DOCUMENT_REQUIRED: { httpStatus: 403, meaning: 'This gateway runs trusted documents only, and this is none of them.' },
  PAYLOAD_TOO_LARGE: { httpStatus: 413, meaning: 'The request body is larger than the limit.' },
  TOO_MANY_TOKENS: { httpStatus: 400, meaning: 'The document has more tokens than the limit.' },
  TOO_DEEP: { httpStatus: 400, meaning: 'Selections, values or the introspection’s lists are nested deeper than the limit.' },
  TOO_MANY_ALIASES: { httpStatus: 400, meaning: 'The operation has more aliases than the limit.' },
  TOO_MANY_ROOT_FIELDS: { httpStatus: 400, meaning: 'The operation asks for more fields of its root type than the limit.' },
  TOO_MANY_DIRECTIVES: { httpStatus: 400, meaning: 'The operation has more directives than the limit.' },
  TOO_MANY_SELECTIONS: { httpStatus: 400, meaning: 'The operation has, with its fragments in place, more fields than the limit.' },
  COST_TOO_HIGH: { httpStatus: 422, meaning: 'The operation could lead to more work than one request may; ask for fewer items, or fewer lists within lists.' },
  COST_BUDGET_EXCEEDED: { httpStatus: 429, meaning: 'The caller’s operations cost more in a short time than they may; wait as long as the error says.' },
  ANSWER_TOO_LARGE: { httpStatus: 422, meaning: 'The operation leads to more objects than one request may have; ask for fewer, or page by page.' },
  ERRORS_OMITTED: { httpStatus: 502, meaning: 'More fields are missing than an answer lists errors for.' },
  PLANNING_LIMIT_EXCEEDED: { httpStatus: 422, meaning: 'Finding out how to answer the operation took more time or memory than it may; ask for less at once.' },
  PLANNING_BUDGET_EXCEEDED: { httpStatus: 429, meaning: 'Too many operations of the caller could not be planned within the limits; until the time the error says only operations that are known are answered.' },
  SUBSCRIPTION_LIMIT: { httpStatus: 429, meaning: 'As many subscriptions are open as may be at once; end one before another begins.' },
  SUBSCRIPTION_OVERRUN: { httpStatus: 503, meaning: 'A subscription’s events came faster than the caller took them, so it has ended; subscribe again.' },
  GATEWAY_OVERLOADED: { httpStatus: 503, meaning: 'More new operations wait to be planned than this gateway takes; try again.' },
  INTERNAL_SERVER_ERROR: { httpStatus: 500, meaning: 'A fault of ours. The request id finds its cause in our log.' },
  SHUTTING_DOWN: { httpStatus: 503, meaning: 'This process is draining; another one answers.' },
  NOT_READY: { httpStatus: 503, meaning: 'This gateway serves no release yet, or starts the one in force anew; try again.' },
  AUDIT_UNAVAILABLE: { httpStatus: 503, meaning: 'The record of who read what cannot be kept at the moment, and nothing is answered without it; try again.' },
  SUBGRAPH_UNAVAILABLE: { httpStatus: 502, meaning: 'A subgraph could not be reached, or closed the connection.' },
  SUBGRAPH_BAD_ANSWER: { httpStatus: 502, meaning: 'A subgraph answered with something that is not a GraphQL response.' },
  SUBGRAPH_OVERLOADED: { httpStatus: 503, meaning: 'Too many requests wait for a subgraph already; try again later.' },
  SUBGRAPH_TIMEOUT: { httpStatus: 504, meaning: 'A subgraph did not answer within its time limit.' },
  JOIN_KEY_EPOCH_UNAVAILABLE: { httpStatus: 503, meaning: 'The join keys of the epoch that the agreement names are not, not yet or not any more served by an agency, so that its people cannot be linked.' },
  COHORT_AGENCY_FAILED: { httpStatus: 502, meaning: 'An agency did not send its part of a cohort whole, so nothing is counted; the reason says what was wrong with it.' },
  COHORT_UNBOUNDED: { httpStatus: 400, meaning: 'The cohort would hold people whom no agency names, such as everybody outside a group; say among whom.' },
  COHORT_TOO_COSTLY: { httpStatus: 422, meaning: 'The cohort has more conditions, deeper nesting or more parts than one question may.' },
  COHORT_MEMORY: { httpStatus: 503, meaning: 'Counting the cohort takes more memory than there is for it now; ask for a smaller one, or try again.' },
  COHORT_DEADLINE: { httpStatus: 504, meaning: 'The cohort was not counted within the time of the request.' },
  DISCLOSURE_BUDGET: { httpStatus: 403, meaning: 'Together with figures given before, the answer would let a small group be derived, so it is not given.' },
  PUBLICATION_UNSIGNED: { httpStatus: 401, meaning: 'A request that changes the registry carries no signature.' },
  SIGNATURE_INVALID: { httpStatus: 401, meaning: 'The signature is not one by a known key over this request.' },
  SIGNATURE_REPLAYED: { httpStatus: 401, meaning: 'The signature has been used once already.' },
  SESSION_KEY_UNKNOWN: { httpStatus: 401, meaning: 'The grant was made for a session key that this process of the subgraph has not.' },
  GRANT_UNKNOWN: { httpStatus: 401, meaning: 'The request names a grant that this process of the subgraph has not seen, or no longer remembers; send it whole.' },
  CLOCK_SKEW: { httpStatus: 401, meaning: 'The signature was made too long ago, or by a clock that is ahead.' },
  NOT_A_PARTY: { httpStatus: 403, meaning: 'The key’s agency is not among the parties of the agreement.' },
  NOT_YOUR_SUBGRAPH: { httpStatus: 403, meaning: 'The subgraph belongs to another agency than the key.' },
  ROLE_MISSING: { httpStatus: 403, meaning: 'The key is known and was not given the role that this needs.' },
  ROUTING_URL_REFUSED: { httpStatus: 403, meaning: 'The subgraph’s address is not one the agency may be called at.' },
  BASE_VERSION_UNKNOWN: { httpStatus: 404, meaning: 'The version named as the base was never published under this name.' },
  RELEASE_UNKNOWN: { httpStatus: 404, meaning: 'The registry has no such release.' },
  SUBGRAPH_UNKNOWN: { httpStatus: 404, meaning: 'The release in force has no such subgraph, or the registry no such version.' },
  CANDIDATE_UNKNOWN: { httpStatus: 404, meaning: 'No such candidate waits for approval.' },
  AGREEMENT_UNKNOWN: { httpStatus: 404, meaning: 'The registry has no such agreement, or no such version of it.' },
  PUBLICATION_CONFLICT: { httpStatus: 409, meaning: 'Another publication came first; look at it and try again.' },
  AGREEMENT_ENDED: { httpStatus: 410, meaning: 'This version of the agreement was revoked or superseded, for good; write a new one.' },
  AGREEMENT_INVALID: { httpStatus: 422, meaning: 'The agreement is not one that can be kept; each problem names its place.' },
  DOCUMENT_LIMIT: { httpStatus: 422, meaning: 'The agency’s trusted documents would be more than the registry keeps; withdraw those not in use any more.' },
  PUBLICATION_REFUSED: { httpStatus: 422, meaning: 'The checks refused it; the report says why. The release in force stays.' },
  CHECK_TIMEOUT: { httpStatus: 503, meaning: 'The checks did not finish within their time limit.' },
  AUDIT_LOG_FORKED: { httpStatus: 409, meaning: 'A checkpoint of an audit log contradicts one that the agency holds: the log has been rewritten.' },
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
  /** `reason`: what is wrong with what was sent, in one word; absent where nothing was sent. */
  UNAUTHENTICATED: { scheme: string; reason?: string; coordinate?: string; owner?: string };
  ISSUER_UNAVAILABLE: Record<never, never>;
  /** `coordinate` and `owner` where it is about one. */
  /** `reason`: one of FORBIDDEN_REASONS, where the server is ours. */
  FORBIDDEN: { reason: string; coordinate?: string; owner?: string };
  CLOSED: { coordinate: string; owner: string };
  /** `owner`: the agencies that own it, joined with a comma. */
  AGREEMENT_MISSING: { coordinate: string; owner: string };
  PURPOSE_MISSING: { coordinate: string; owner: string };
  /** `agency`: who would learn it. */
  MEMBERSHIP_DISCLOSURE: { agency: string; coordinate: string };
  NOT_FOUND: Record<never, never>;
  METHOD_NOT_ALLOWED: { allow: string };
  NOT_ACCEPTABLE: { offered: readonly string[] };
  UNSUPPORTED_MEDIA_TYPE: { reason: string };
  BATCHING_DISABLED: Record<never, never>;
  BATCH_TOO_LARGE: { limit: number };
  PERSISTED_QUERY_NOT_FOUND: Record<never, never>;
  PERSISTED_QUERY_NOT_SUPPORTED: Record<never, never>;
  DOCUMENT_UNKNOWN: Record<never, never>;
  DOCUMENT_REQUIRED: Record<never, never>;
  PAYLOAD_TOO_LARGE: { limitBytes: number };
  TOO_MANY_TOKENS: { limit: number; counted: number };
  TOO_DEEP: { limit: number; counted: number };
  TOO_MANY_ALIASES: { limit: number; counted: number };
  TOO_MANY_ROOT_FIELDS: { limit: number; counted: number };
  TOO_MANY_DIRECTIVES: { limit: number; counted: number };
  TOO_MANY_SELECTIONS: { limit: number; counted: number };
  COST_TOO_HIGH: { limit: number; counted: number };
  COST_BUDGET_EXCEEDED: { retryAfterSeconds: number };
  ANSWER_TOO_LARGE: { limit: number };
  /** How many more. */
  ERRORS_OMITTED: { omitted: number };
  PLANNING_LIMIT_EXCEEDED: { limit: 'time' | 'memory' };
  PLANNING_BUDGET_EXCEEDED: { retryAfterSeconds: number };
  SUBSCRIPTION_LIMIT: { limit: number };
  /** Events that may wait. */
  SUBSCRIPTION_OVERRUN: { limit: number };
  GATEWAY_OVERLOADED: Record<never, never>;
  INTERNAL_SERVER_ERROR: { requestId: string };
  SHUTTING_DOWN: Record<never, never>;
  NOT_READY: Record<never, never>;
  AUDIT_UNAVAILABLE: Record<never, never>;
  /** `retryAfterMs` where it is known when asking again may help. */
  SUBGRAPH_UNAVAILABLE: { subgraph: string; retryAfterMs?: number };
  SUBGRAPH_BAD_ANSWER: { subgraph: string };
  JOIN_KEY_EPOCH_UNAVAILABLE: { epoch: number };
  SUBGRAPH_OVERLOADED: { subgraph: string };
  SUBGRAPH_TIMEOUT: { subgraph: string; timeoutMs: number };
  COHORT_AGENCY_FAILED: { agency: string; reason: string };
  COHORT_UNBOUNDED: Record<never, never>;
  /** `of`: what there is too much of. */
  COHORT_TOO_COSTLY: { of: string; limit: number; counted: number };
  /** `disk`: where what does not fit was to be written to disk, why that fails, such as `ENOSPC`. */
  COHORT_MEMORY: { limitBytes: number; disk?: string };
  COHORT_DEADLINE: { timeoutMs: number };
  /** `table`: the earlier table that is in the way, to those who may know. */
  DISCLOSURE_BUDGET: { reason: string; table?: string };
  PUBLICATION_UNSIGNED: Record<never, never>;
  SIGNATURE_INVALID: { reason: string };
  SIGNATURE_REPLAYED: Record<never, never>;
  SESSION_KEY_UNKNOWN: Record<never, never>;
  GRANT_UNKNOWN: Record<never, never>;
  CLOCK_SKEW: { skewSeconds: number; allowedSeconds: number };
  NOT_A_PARTY: { agency: string };
  NOT_YOUR_SUBGRAPH: { subgraph: string; agency: string };
  ROLE_MISSING: { role: string };
  ROUTING_URL_REFUSED: { reason: string };
  BASE_VERSION_UNKNOWN: { subgraph: string };
  RELEASE_UNKNOWN: Record<never, never>;
  SUBGRAPH_UNKNOWN: Record<never, never>;
  CANDIDATE_UNKNOWN: Record<never, never>;
  AGREEMENT_UNKNOWN: Record<never, never>;
  AGREEMENT_ENDED: { status: 'REVOKED' | 'SUPERSEDED' };
  /** `path`: names and indexes from the top of the document. */
  AGREEMENT_INVALID: { problems: readonly { code: string; message: string; path: readonly (string | number)[] }[] };
  /** `currentVersion` is what is in force instead of the base named; null when there is none, or when publications kept overtaking. */
  PUBLICATION_CONFLICT: { currentVersion: string | null };
  DOCUMENT_LIMIT: { of: 'documents' | 'bytes'; limit: number; counted: number };
  PUBLICATION_REFUSED: { findings: number };
  CHECK_TIMEOUT: { timeoutMs: number };
  AUDIT_LOG_FORKED: Record<never, never>;
  REGISTRY_STORE_DAMAGED: { what: string };
  REGISTRY_UNREACHABLE: Record<never, never>;
}

export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(ERROR_CODES, code);
