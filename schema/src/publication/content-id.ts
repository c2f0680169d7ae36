import { createHash } from 'node:crypto';

/** The name of content: SHA-256 of its bytes, 64 lower-case hexadecimal digits. Text is taken in UTF-8. */
export const contentId = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

export const isContentId = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
