import type { IncomingMessage } from 'node:http';
import { codedError } from '../vocabulary/errors.js';

/** How much of a body that is too large is read and thrown away, so that its sender hears the refusal instead of a broken connection. */
const DISCARDED_BYTES = 64 * 1_048_576;

/**
 * @throws PAYLOAD_TOO_LARGE when there are more than `limitBytes`; no more than those are ever kept.
 * @throws BAD_REQUEST when the body ends early.
 */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let sizeBytes = 0;
    const tooLarge = (): void => reject(codedError('PAYLOAD_TOO_LARGE', `The request body is larger than ${limitBytes} bytes.`, { limitBytes }));
    request.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes <= limitBytes) chunks.push(chunk);
      else chunks = [];
      if (sizeBytes > limitBytes + DISCARDED_BYTES) tooLarge();
    });
    request.once('end', () => (sizeBytes > limitBytes ? tooLarge() : resolve(Buffer.concat(chunks))));
    request.once('error', () => reject(interrupted()));
    request.once('close', () => reject(interrupted()));
  });
}

/** @throws BAD_REQUEST when the bytes are not JSON in UTF-8. */
export function parseJsonBody(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const reason = 'The request body is not JSON in UTF-8.';
    throw codedError('BAD_REQUEST', reason, { reason });
  }
}

const interrupted = (): Error => {
  const reason = 'The request body ended early.';
  return codedError('BAD_REQUEST', reason, { reason });
};
