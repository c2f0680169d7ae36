import { type IncomingMessage } from 'node:http';
import { codedError } from '@hamafza/schema/vocabulary';

/**
 * The body of a POST, not yet parsed; undefined when the content type is not JSON, which Apollo Server then refuses
 * by name.
 *
 * @throws PAYLOAD_TOO_LARGE as soon as more than `limitBytes` are announced or have come.
 * @throws BAD_REQUEST when the body is not UTF-8.
 */
export const readBody = async (request: IncomingMessage, limitBytes: number): Promise<string | undefined> => {
  if (request.method !== 'POST') return undefined;
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const bytes = await readAtMost(request, limitBytes);
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notJson();
  }
};

/** @throws BAD_REQUEST when it is not JSON. */
export const parseBody = (text: string | undefined): unknown => {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
};

const notJson = (): Error => {
  const reason = 'The request body is not JSON in UTF-8.';
  return codedError('BAD_REQUEST', reason, { reason });
};

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
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => reject(interrupted()));
    request.once('close', () => reject(interrupted()));
  });

const tooLarge = (limitBytes: number): Error =>
  codedError('PAYLOAD_TOO_LARGE', `The request body is larger than ${limitBytes} bytes.`, { limitBytes });

const interrupted = (): Error => {
  const reason = 'The request body ended early.';
  return codedError('BAD_REQUEST', reason, { reason });
};
