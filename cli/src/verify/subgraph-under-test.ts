import { SESSION_KEY_HEADER } from '@hamafza/schema/signed-request';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { systemErrorCode } from '../input/system-error-code.js';
import { parseJson } from '../input/parse-json.js';

/** One HTTP answer, whatever it holds. */
export interface Reply {
  readonly status: number;
  /** The media type alone, lower case; empty when there is none. */
  readonly mediaType: string;
  /** Lower case; `undefined` when the header names none. */
  readonly charset: string | undefined;
  readonly text: string;
  /** `undefined` when the text is not JSON. */
  readonly json: unknown;
  /** Of the server's process, where it offers one. */
  readonly sessionKey: string | undefined;
  readonly elapsedMs: number;
}

export interface RawRequest {
  readonly body: string;
  readonly contentType?: string;
  readonly accept?: string;
}

/** A server that was expected to answer and did not. */
export class NoReply extends Error {
  override readonly name = 'NoReply';
}

/** The server being verified, as its gateway would call it. */
export interface SubgraphUnderTest {
  /** @throws NoReply */
  send(request: RawRequest): Promise<Reply>;
  /** @throws NoReply */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Reply>;
}

/** @returns the headers that sign one request with this body. */
export type Signer = (body: Uint8Array) => Readonly<Record<string, string>>;

/** Media types in the order the specification recommends to clients. */
export const ACCEPT = 'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8';
const ANSWER_LIMIT_BYTES = 64 * 1_048_576;

/** @param timeoutMs for each request; a server that says nothing is not waited for longer. */
export function subgraphUnderTest(url: string, timeoutMs: number, sign?: Signer): SubgraphUnderTest {
  const send = ({ body, contentType = 'application/json', accept = ACCEPT }: RawRequest): Promise<Reply> => {
    const bytes = Buffer.from(body);
    const headers = { 'content-type': contentType, accept, ...sign?.(bytes) };
    return exchange(url, { method: 'POST', headers, body: bytes, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
  };
  return { send, ask: (query, variables = {}) => send({ body: JSON.stringify({ query, variables }) }) };
}

async function exchange(url: string, init: RequestInit): Promise<Reply> {
  const startedAt = performance.now();
  try {
    const response = await fetch(url, init);
    const text = await readText(response);
    const elapsedMs = performance.now() - startedAt;
    return { status: response.status, ...typeOf(response), text, json: parseJson(text), sessionKey: response.headers.get(SESSION_KEY_HEADER) ?? undefined, elapsedMs };
  } catch (error) {
    throw new NoReply(`The server gave no answer (${reasonOf(error)}).`);
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let lengthBytes = 0;
  for await (const chunk of response.body ?? []) {
    lengthBytes += chunk.length;
    if (lengthBytes > ANSWER_LIMIT_BYTES) throw new RangeError('answer too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function typeOf(response: Response): Pick<Reply, 'mediaType' | 'charset'> {
  const header = response.headers.get('content-type')?.toLowerCase() ?? '';
  return { mediaType: header.split(';')[0]?.trim() ?? '', charset: /charset="?([^";\s]+)/.exec(header)?.[1] };
}

function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown cause';
  if ('name' in error && error.name === 'TimeoutError') return 'none in time';
  const code = 'cause' in error ? systemErrorCode(error.cause) : '';
  return code || ('message' in error ? String(error.message) : 'unknown cause');
}

/**
 * Asks once, so that a server that is not there is told from one that does not conform.
 *
 * @throws CommandError with status 3 without an answer; with 2 when it answers only to signed requests and there is no key.
 */
export async function knock(server: SubgraphUnderTest, isSigned: boolean): Promise<void> {
  const reply = await server.ask('{ __typename }').catch((error: unknown) => {
    if (error instanceof NoReply) throw new CommandError(EXIT_CODES.UNREACHABLE, 'SUBGRAPH_UNREACHABLE', error.message);
    throw error;
  });
  if (reply.status === 401 && !isSigned) {
    throw new CommandError(EXIT_CODES.WRONG_USAGE, 'KEY_NEEDED', 'The server refuses unsigned requests, as it should; say --key to verify the rest.');
  }
}
