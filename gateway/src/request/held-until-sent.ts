import { Readable } from 'node:stream';
import { type HttpAnswer } from './http-answer.js';

/**
 * Runs what gives an answer, and lets go of what it holds once the answer needs it no more: at once when it is whole, and
 * when its last byte is read, or nobody reads it any longer, when it is a stream.
 *
 * @param release idempotent.
 */
export const heldUntilSent = async (release: () => void, answering: () => Promise<HttpAnswer>): Promise<HttpAnswer> => {
  let isStreamed = false;
  try {
    const answer = await answering();
    if (answer.body instanceof Readable) {
      isStreamed = true;
      answer.body.once('close', release);
    }
    return answer;
  } finally {
    if (!isStreamed) release();
  }
};
