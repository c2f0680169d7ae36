import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ExchangeResult, HttpResponse } from './http-exchange.js';

const gunzipAsync = promisify(gunzip);

export const isPacked = (result: ExchangeResult): result is HttpResponse =>
  result.kind === 'response' && result.headers['content-encoding'] === 'gzip';

/** @param limitBytes of the body unpacked. */
export const unpackResponse = async (response: HttpResponse, limitBytes: number): Promise<ExchangeResult> => {
  try {
    const body = await gunzipAsync(response.body, { maxOutputLength: limitBytes });
    return { ...response, headers: { ...response.headers, 'content-encoding': 'identity' }, body };
  } catch {
    return { kind: 'broken', fault: 'unreadable', answerBegun: true, cause: `not gzip, or more than ${limitBytes} bytes` };
  }
};
