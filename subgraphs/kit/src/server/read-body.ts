import type { IncomingMessage } from 'node:http';
import { codedError } from '@hamafza/schema/vocabulary';

/** Reads a JSON body. A body that is too large or no JSON is a value, since nothing here is a fault of ours. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limitBytes) {
      return codedError('PAYLOAD_TOO_LARGE', `The body is larger than ${limitBytes} bytes.`, { limitBytes });
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return codedError('BAD_REQUEST', 'The body is not JSON.', { reason: 'the body is not JSON' });
  }
}
