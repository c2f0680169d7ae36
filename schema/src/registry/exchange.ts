import { types } from 'node:util';
import { eitherAborted } from './either-aborted.js';
import type { SigningKey } from './key-pair.js';
import type { RegistryFailure } from './registry-failure.js';
import { signRequest } from './request-signature.js';
import { systemErrorCode } from './system-error.js';

export interface RegistryClientOptions {
  /** E.g. `http://127.0.0.1:4010`; a path before `/v1` is kept. */
  readonly url: string;
  /** Needed by what changes the registry, and by `reportOperations`. */
  readonly key?: SigningKey;
  /** Default: 30 seconds to read, 90 to change, since checks may take 60. The seconds of a long poll are added. */
  readonly timeoutMs?: number;
  /** What the clock of signatures says; for tests. */
  readonly nowSeconds?: () => number;
}

/** What came back, whatever its status. */
export interface Exchange {
  readonly status: number;
  readonly body: unknown;
}

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

export const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_CHANGE_TIMEOUT_MS = 90_000;

/** One request and its answer, signed where it changes something; never longer than it may take. */
export async function exchange(options: RegistryClientOptions, call: Call): Promise<Exchange | RegistryFailure> {
  const timeout = AbortSignal.timeout(call.timeoutMs ?? options.timeoutMs ?? (call.method === 'POST' ? DEFAULT_CHANGE_TIMEOUT_MS : DEFAULT_TIMEOUT_MS));
  const ending = eitherAborted([timeout, ...(call.signal ? [call.signal] : [])]);
  try {
    const url = addressOf(options.url, call);
    const body = call.body === undefined ? undefined : Buffer.from(JSON.stringify(call.body));
    const response = await fetch(url, {
      method: call.method,
      headers: await headersOf(options, call, url.pathname, body),
      ...(body && { body }),
      redirect: 'manual',
      signal: ending.signal,
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : parseJson(text) };
  } catch (error) {
    return { outcome: 'unreachable', reason: timeout.aborted ? 'no answer in time' : reasonOf(error) };
  } finally {
    ending.release();
  }
}

function addressOf(base: string, { path, query = {} }: Call): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  return url;
}

async function headersOf({ key, nowSeconds }: RegistryClientOptions, { method }: Call, path: string, body: Buffer | undefined): Promise<Record<string, string>> {
  if (body === undefined) return { accept: 'application/json' };
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  if (key === undefined) return headers;
  return { ...headers, authorization: `Bearer ${await signRequest({ method, path, body }, key, nowSeconds?.())}` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The system's own code (`ECONNREFUSED`) where there is one; a URL may hold a name that is nobody's business. */
function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return error instanceof DOMException ? error.name : 'unknown';
  return systemErrorCode(error.cause) ?? error.name;
}
