import { sha256Hex } from './persisted-queries.js';

/** Operations that somebody approved beforehand. A folder of files is one source of them, a registry may be another. */
export interface TrustedDocuments {
  /** @param id as callers send it; the SHA-256 of the text in hexadecimal is always one, with or without `sha256:` before it. */
  find(id: string): Promise<string | undefined>;
  /** Whether one of them has exactly this text. */
  holds(text: string): Promise<boolean>;
}

/** @param entries each document's own id, and its text. */
export const trustedDocumentsOf = (entries: Iterable<readonly [id: string, text: string]>): TrustedDocuments => {
  const texts = new Map<string, string>();
  for (const [id, text] of entries) {
    const hash = sha256Hex(text);
    for (const name of [hash, `sha256:${hash}`, id]) texts.set(name, text);
  }
  const known = new Set(texts.values());
  return { find: (id) => Promise.resolve(texts.get(id)), holds: (text) => Promise.resolve(known.has(text)) };
};
