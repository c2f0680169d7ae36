import type { IncomingMessage } from 'node:http';
import { codedError, type CodedError } from '@hamafza/schema/vocabulary';

/** Beyond the limit, so much is read and thrown away that a client busy sending gets to see why it is refused. */
const DISCARDED_LIMITS = 4;

/** The JSON that a body holds, or why it holds none. */
export function parseBody(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return badRequest('the body is not JSON in UTF-8');
  }
}

/**
 * Reads a body. One that is too large or broken off is a value, since nothing here is a fault of ours.
 *
 * Not `for await`: leaving such a loop early would destroy the socket before the refusal is written.
 */
export const readBody = (request: IncomingMessage, limitBytes: number): Promise<Buffer | CodedError> =>
  new Promise((resolve) => {
    const tooLarge = (): CodedError => codedError('PAYLOAD_TOO_LARGE', `The body is larger than ${limitBytes} bytes.`, { limitBytes });
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= limitBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (sizeBytes > limitBytes * (1 + DISCARDED_LIMITS)) resolve(tooLarge());
    });
    request.once('end', () => resolve(sizeBytes > limitBytes ? tooLarge() : Buffer.concat(chunks)));
    request.once('error', () => resolve(badRequest('the body ended early')));
    request.once('close', () => resolve(badRequest('the body ended early')));
  });

const badRequest = (reason: string): CodedError => codedError('BAD_REQUEST', `The request cannot be read: ${reason}.`, { reason });
