import { z } from 'zod';

/** What bodies of several kinds of request have in common. */

export const contentIdText = z.string().regex(/^[0-9a-f]{64}$/);

/** Free text of a person, one paragraph or several; shown as text wherever it is shown. */
const messageText = z
  .string()
  .max(1_000)
  .refine((text) => !/[\u0000-\u0008\u000b-\u001f\u007f\ud800-\udfff]/u.test(text), 'must hold no control characters');
const commitText = z.string().regex(/^[\w.:/@+-]{1,200}$/);

/** For the history: why, and the commit it was made from. */
export const annotations = { message: messageText.optional(), commit: commitText.optional() };

/** Which release an answer is about, and the entry of the log that put it there. */
export const released = { releaseId: z.string(), sequence: z.int() };
