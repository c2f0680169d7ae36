import type { IncomingMessage } from 'node:http';
import { codedError } from '@hamafza/schema/vocabulary';
import type { GatewayConfig } from '../config.js';
import type { DepartureSignal } from '../subgraph-client/departures.js';
import { abortSignalOf } from './caller-departure.js';
import type { HttpAnswer } from './http-answer.js';
import { readBytes } from './read-body.js';

const PREFIX = '/registry';
/** What the history page asks; publishing goes to the registry itself. */
const READS = /^\/v1\/(history|subgraphs(\/[\w-]{1,63})?|subgraph-versions\/\w{1,64}|releases\/(current|\w{1,64}(\/diff)?))$/;
const ROLLBACK = '/v1/rollback';
/** The registry's own long poll is shorter. */
const TIMEOUT_MS = 70_000;
const ANSWER_LIMIT_BYTES = 64 * 1_048_576;

/**
 * Hands a request of the history page on to the registry that the gateway follows, so that the page needs no address
 * but its own. A rollback carries the signature its author made in the browser; the registry judges it, not we. What the
 * request shows of its caller is for the gateway alone and is not handed on.
 *
 * @throws NOT_FOUND when the gateway follows no registry, or the address is none of those the page asks.
 * @throws REGISTRY_UNREACHABLE
 */
export const forwardToRegistry = async (request: IncomingMessage, config: GatewayConfig, signal: DepartureSignal): Promise<HttpAnswer> => {
  const { releases } = config;
  if (releases.kind !== 'registry') throw codedError('NOT_FOUND', 'This gateway serves a file and follows no registry.', {});
  const { pathname, search } = new URL((request.url ?? '').slice(PREFIX.length), 'http://registry.invalid');
  const isRollback = pathname === ROLLBACK;
  if (!isRollback && !READS.test(pathname)) throw codedError('NOT_FOUND', 'Nothing of the registry is served at this address.', {});
  const allow = isRollback ? 'POST' : 'GET';
  if (request.method !== allow) throw codedError('METHOD_NOT_ALLOWED', `This address answers ${allow} only.`, { allow });
  const body = isRollback ? await readBytes(request, config.requestLimitBytes) : undefined;
  const answer = await ask(new URL(`${pathname}${search}`, releases.url), {
    method: allow,
    headers: { ...(isRollback && signatureOf(request)), ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: new Uint8Array(body) }),
    redirect: 'error',
    signal: AbortSignal.any([abortSignalOf(signal), AbortSignal.timeout(TIMEOUT_MS)]),
  });
  return {
    status: answer.status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: answer.text,
  };
};

const ask = async (url: URL, init: RequestInit): Promise<{ readonly status: number; readonly text: string }> => {
  try {
    const response = await fetch(url, init);
    if (Number(response.headers.get('content-length') ?? 0) > ANSWER_LIMIT_BYTES) throw new RangeError('too large');
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    // The cause names the registry's address, which is nothing for an answer.
    throw codedError('REGISTRY_UNREACHABLE', 'The registry cannot be reached.', {}, { originalError: cause instanceof Error ? cause : null });
  }
};

const SIGNATURE_HEADER = 'hamafza-registry-signature';

/** The registry reads it where it reads those of its own clients. */
const signatureOf = ({ headers }: IncomingMessage): Readonly<Record<string, string>> => {
  const signature = headers[SIGNATURE_HEADER];
  return typeof signature === 'string' ? { authorization: `Bearer ${signature}` } : {};
};
