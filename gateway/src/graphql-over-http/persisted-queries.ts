import { createHash } from 'node:crypto';

/** Beside the text: its hash, and what a Map needs for an entry. */
const ENTRY_BYTES = 200;

/** Texts of operations by the SHA-256 of their UTF-8, in hexadecimal; what was used longest ago makes room. */
export class PersistedQueries {
  readonly #texts = new Map<string, string>();
  readonly #limitBytes: number;
  #sizeBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  find(hash: string): string | undefined {
    const text = this.#texts.get(hash);
    if (text === undefined) return undefined;
    this.#texts.delete(hash);
    this.#texts.set(hash, text);
    return text;
  }

  /** @param text of a valid document, whose hash the caller has checked. One that alone exceeds the limit is not kept. */
  add(hash: string, text: string): void {
    const bytes = bytesOf(text);
    if (this.#texts.has(hash) || bytes > this.#limitBytes) return;
    this.#texts.set(hash, text);
    this.#sizeBytes += bytes;
    for (const [oldest, kept] of this.#texts) {
      if (this.#sizeBytes <= this.#limitBytes) return;
      this.#texts.delete(oldest);
      this.#sizeBytes -= bytesOf(kept);
    }
  }
}

/** As memory has it: two bytes a character at most. */
const bytesOf = (text: string): number => 2 * text.length + ENTRY_BYTES;

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');
