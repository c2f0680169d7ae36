import { parseJson } from './parse-json.js';

/** A JSON object as it came over the wire. */
export type JsonObject = Record<string, unknown>;

/** One error as the subgraph wrote it. `path` is in the subgraph's operation, not in the caller's. */
export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: JsonObject;
}

export type SubgraphFailureCode = 'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_BAD_ANSWER';

export type SubgraphAnswer =
  | { readonly kind: 'answered'; readonly data: JsonObject | null; readonly errors: readonly SubgraphError[] }
  /** No usable answer. `cause` is for our log at the debug level: it may name hosts. */
  | { readonly kind: 'failed'; readonly code: SubgraphFailureCode; readonly cause: string };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPathSegment = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

export const readSubgraphError = (value: unknown): SubgraphError => {
  const error = isJsonObject(value) ? value : {};
  const path = Array.isArray(error['path']) && error['path'].every(isPathSegment) ? error['path'] : undefined;
  return {
    message: typeof error['message'] === 'string' ? error['message'] : 'The subgraph reported an error without a message.',
    extensions: isJsonObject(error['extensions']) ? error['extensions'] : {},
    ...(path === undefined ? {} : { path }),
  };
};

const bad = (cause: string): SubgraphAnswer => ({ kind: 'failed', code: 'SUBGRAPH_BAD_ANSWER', cause });

/**
 * Parses the body of a subgraph's HTTP response.
 *
 * Source: GraphQL specification, "Response format"; GraphQL over HTTP, "Body".
 */
export const readSubgraphAnswer = (body: string): SubgraphAnswer => {
  const parsed = parseJson(body);
  return parsed.kind === 'refused' ? bad(parsed.cause) : checkSubgraphAnswer(parsed.value);
};

/** @param answer as `parseJson` gives it. */
export const checkSubgraphAnswer = (answer: unknown): SubgraphAnswer => {
  if (!isJsonObject(answer)) return bad('not a JSON object');
  const { data = null, errors = [] } = answer;
  if (data !== null && !isJsonObject(data)) return bad('data is not an object');
  if (!Array.isArray(errors)) return bad('errors is not a list');
  if (data === null && errors.length === 0) return bad('neither data nor errors');
  return { kind: 'answered', data, errors: errors.map(readSubgraphError) };
};
