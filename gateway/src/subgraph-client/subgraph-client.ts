import { errors, Pool } from 'undici';
import { Deadline } from './deadline.js';
import { readSubgraphAnswer, type SubgraphAnswer } from './subgraph-answer.js';

export interface SubgraphClientLimits {
  readonly timeoutMs: number;
  readonly answerLimitBytes: number;
  readonly connections: number;
}

export interface SubgraphRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string | undefined;
  /** Only what the gateway itself decides to say: never a caller's header unread. */
  readonly headers: Readonly<Record<string, string>>;
  /** Breaks the request off when nobody waits for its answer any more. */
  readonly signal?: AbortSignal | undefined;
}

/** The statuses by which a proxy says that the server behind it is not there. */
const UNAVAILABLE_STATUSES: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * One subgraph and its pool of connections. Nothing is opened before the first request, so that a gateway
 * starts while an agency is down.
 */
export class SubgraphClient {
  /** False when the supergraph names no http address; every request then fails as SUBGRAPH_UNAVAILABLE. */
  readonly hasAddress: boolean;
  readonly #pool: Pool | undefined;
  readonly #path: string;

  constructor(
    readonly subgraph: string,
    url: string,
    private readonly limits: SubgraphClientLimits,
  ) {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    const usable = parsed !== undefined && ['http:', 'https:'].includes(parsed.protocol);
    this.hasAddress = usable;
    this.#path = usable ? `${parsed.pathname}${parsed.search}` : '/';
    this.#pool = usable
      ? new Pool(parsed.origin, {
          connections: limits.connections,
          connect: { timeout: limits.timeoutMs },
          maxResponseSize: limits.answerLimitBytes,
          // The deadline below covers the whole exchange.
          headersTimeout: 0,
          bodyTimeout: 0,
        })
      : undefined;
  }

  /** Never throws: every failure is a value. A request is sent once; a mutation could otherwise act twice. */
  async ask(request: SubgraphRequest): Promise<SubgraphAnswer> {
    if (this.#pool === undefined) return { kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: 'no usable http address' };
    const { query, variables, operationName } = request;
    const deadline = new Deadline(this.limits.timeoutMs, request.signal);
    try {
      const response = await this.#pool.request({
        method: 'POST',
        path: this.#path,
        headers: {
          ...request.headers,
          accept: 'application/graphql-response+json, application/json',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ query, variables, operationName }),
        signal: deadline.signal,
      });
      const answer = readSubgraphAnswer(await response.body.text());
      return answer.kind === 'failed' && UNAVAILABLE_STATUSES.has(response.statusCode)
        ? { kind: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cause: `HTTP status ${response.statusCode}` }
        : answer;
    } catch (error) {
      return failureOf(error, deadline.hasPassed);
    } finally {
      deadline.clear();
    }
  }

  /** Lets requests under way finish, and refuses new ones. */
  async close(): Promise<void> {
    await this.#pool?.close();
  }

  /** Breaks off requests under way. */
  async destroy(): Promise<void> {
    await this.#pool?.destroy();
  }
}

const failureOf = (error: unknown, deadlineHasPassed: boolean): SubgraphAnswer => {
  const cause = error instanceof Error ? error.message : String(error);
  if (deadlineHasPassed || error instanceof errors.ConnectTimeoutError) return { kind: 'failed', code: 'SUBGRAPH_TIMEOUT', cause };
  const unreadable = error instanceof errors.ResponseExceededMaxSizeError || error instanceof errors.HTTPParserError;
  return { kind: 'failed', code: unreadable ? 'SUBGRAPH_BAD_ANSWER' : 'SUBGRAPH_UNAVAILABLE', cause };
};
