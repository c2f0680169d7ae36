import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { HttpAnswer } from '../request/http-answer.js';
import { byteLengthIn, ENCODINGS, type TextForm } from '../subgraph-client/text-form.js';

/** How long a caller may take to read: `graceMs` plus what its answer takes at the slowest rate. */
export interface ReadingPace {
  readonly graceMs: number;
  readonly minBytesPerSecond: number;
}

export interface Delivery {
  readonly isHead: boolean;
  /** True when the connection ends with this answer. */
  readonly closes: boolean;
  readonly pace: ReadingPace;
}

/**
 * Writes an answer; a stream is read only as fast as the caller takes it. A caller that is slower than the pace is cut off.
 *
 * @throws when the stream fails, or the caller leaves before the stream has ended.
 */
export const deliverAnswer = async (response: ServerResponse, { status, headers, body, textForm = 'unicode' }: HttpAnswer, { isHead, closes, pace }: Delivery): Promise<void> => {
  const isWhole = !(body instanceof Readable);
  const hasLength = isWhole && status !== 304 && status !== 204;
  response.writeHead(status, headerList(headers, hasLength ? byteLength(body, textForm) : undefined, closes));
  if (isWhole) {
    response.end(isHead ? undefined : body, ENCODINGS[textForm]);
  } else if (isHead) {
    body.destroy();
    response.end();
  } else {
    await pump(body, response, pace);
    response.end();
  }
  cutOffIfSlow(response, pace);
};

const SAFETY_HEADERS: readonly string[] = [
  ...['x-content-type-options', 'nosniff'],
  ...['x-frame-options', 'DENY'],
  ...['referrer-policy', 'no-referrer'],
  ...['cross-origin-resource-policy', 'same-origin'],
];

/** Names and values in turn: put together from several objects, they left garbage that only a full collection frees. */
const headerList = (headers: HttpAnswer['headers'], lengthBytes: number | undefined, closes: boolean): string[] => {
  const list = SAFETY_HEADERS.slice();
  for (const name in headers) if (lengthBytes === undefined || name !== 'content-length') list.push(name, headers[name] ?? '');
  if (lengthBytes !== undefined) list.push('content-length', String(lengthBytes));
  if (closes) list.push('connection', 'close');
  return list;
};

const byteLength = (body: string | Uint8Array, form: TextForm): number => (typeof body === 'string' ? byteLengthIn(body, form) : body.byteLength);

const pump = async (body: Readable, response: ServerResponse, pace: ReadingPace): Promise<void> => {
  const leave = (): void => void body.destroy();
  if (response.destroyed) leave();
  response.once('close', leave);
  try {
    for await (const chunk of body) if (!response.write(chunk)) await untilTaken(response, pace);
  } finally {
    response.off('close', leave);
  }
};

const untilTaken = (response: ServerResponse, pace: ReadingPace): Promise<void> =>
  new Promise((resolve) => {
    if (response.destroyed) return resolve(); // its events are over
    const timer = setTimeout(() => response.destroy(), timeFor(response, pace));
    const go = (): void => {
      clearTimeout(timer);
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.once('drain', go).once('close', go);
  });

/** Most answers are with the operating system at once, and need no timer. */
const cutOffIfSlow = (response: ServerResponse, pace: ReadingPace): void => {
  if (response.destroyed || response.writableFinished || (response.socket?.writableLength ?? 0) === 0) return;
  const timer = setTimeout(() => response.destroy(), timeFor(response, pace));
  const stop = (): void => clearTimeout(timer);
  response.once('finish', stop).once('close', stop);
};

const timeFor = ({ writableLength, socket }: ServerResponse, { graceMs, minBytesPerSecond }: ReadingPace): number =>
  Math.min(LONGEST_TIMER_MS, graceMs + (Math.max(writableLength, socket?.writableLength ?? 0) / minBytesPerSecond) * 1_000);

/** Node takes a longer one for 1 ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
