import { hash } from 'node:crypto';

/** @param encoding of a text; `latin1` where each character stands for a byte. */
export const bodyDigest = (body: string | Uint8Array, encoding: 'utf8' | 'latin1' = 'utf8'): string => {
  const bytes = typeof body === 'string' && encoding === 'latin1' ? Buffer.from(body, 'latin1') : body;
  return `sha-256:${hash('sha256', bytes, 'base64url')}`;
};
