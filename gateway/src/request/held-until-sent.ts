import { Readable } from 'node:stream';
import type { HttpAnswer } from './http-answer.js';

/**
 * Runs what gives an answer, and lets go of what it holds once the answer needs it no more: at once when it is whole, and
 * when its last byte is read, or nobody reads it any longer, when it is a stream.
 *
 * @param release idempotent.
 * @param onStreamed told how long a stream took, from when it could begin.
 */
export const heldUntilSent = async (release: () => void, onStreamed: (durationMs: number) => void, answering: () => Promise<HttpAnswer>): Promise<HttpAnswer> => {
  let isStreamed = false;
  try {
    const answer = await answering();
    if (answer.body instanceof Readable) {
      isStreamed = true;
      const startMs = performance.now();
      answer.body.once('close', () => {
        release();
        onStreamed(performance.now() - startMs);
      });
    }
    return answer;
  } finally {
    if (!isStreamed) release();
  }
};
