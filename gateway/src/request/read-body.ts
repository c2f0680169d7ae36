import type { IncomingMessage } from 'node:http';
import { codedError } from '@hamafza/schema/vocabulary';

/**
 * The whole body.
 *
 * @throws PAYLOAD_TOO_LARGE as soon as more than `limitBytes` are announced or have come.
 * @throws BAD_REQUEST when it ended early.
 */
export const readBytes = (request: IncomingMessage, limitBytes: number): Promise<Buffer> =>
  Number(request.headers['content-length'] ?? 0) > limitBytes ? Promise.reject(tooLarge(limitBytes)) : readAtMost(request, limitBytes);

/** Not `for await`: leaving such a loop early would destroy the socket before the refusal is written. */
const readAtMost = (request: IncomingMessage, limitBytes: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    const onData = (chunk: Buffer): void => {
      sizeBytes += chunk.length;
      chunks.push(chunk);
      if (sizeBytes <= limitBytes) return;
      request.off('data', onData);
      request.pause();
      reject(tooLarge(limitBytes));
    };
    request.on('data', onData);
    // Every request is closed in the end, and an error is dear to make.
    const onBreak = (): void => {
      if (!request.readableEnded) reject(interrupted());
    };
    request.once('end', () => resolve(oneOf(chunks)));
    request.once('error', onBreak).once('close', onBreak);
  });

/** Most bodies come in one piece, which need not be copied. */
const oneOf = (chunks: readonly Buffer[]): Buffer => (chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));

const tooLarge = (limitBytes: number): Error =>
  codedError('PAYLOAD_TOO_LARGE', `The request body is larger than ${limitBytes} bytes.`, { limitBytes });

const interrupted = (): Error => {
  const reason = 'The request body ended early.';
  return codedError('BAD_REQUEST', reason, { reason });
};
