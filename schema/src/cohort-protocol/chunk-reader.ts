const NOTHING = new Uint8Array(0);

/** Gives pieces of a stream that comes in chunks of any size: views where a piece lies in one chunk, copies else. */
export class ChunkReader {
  #chunk: Uint8Array = NOTHING;
  #at = 0;
  #carry: Uint8Array = NOTHING;
  #carried = 0;

  /** The chunk before must have been read to its end. */
  push(chunk: Uint8Array): void {
    this.#chunk = chunk;
    this.#at = 0;
  }

  get isEmpty(): boolean {
    return this.#at === this.#chunk.length && this.#carried === 0;
  }

  /** The next piece; `undefined` until all of it is there, and then it must be asked for again. */
  take(size: number): Uint8Array | undefined {
    const rest = this.#chunk.length - this.#at;
    if (this.#carried === 0 && rest >= size) return this.#view(size);
    if (this.#carried === 0) this.#carry = new Uint8Array(size);
    const more = Math.min(rest, size - this.#carried);
    this.#carry.set(this.#view(more), this.#carried);
    this.#carried += more;
    if (this.#carried < size) return undefined;
    this.#carried = 0;
    return this.#carry;
  }

  /** As many pieces of a size as lie in the chunk, at most so many; one that comes in parts comes alone. */
  takeMany(size: number, most: number): Uint8Array | undefined {
    const whole = this.#carried === 0 ? Math.min(most, Math.floor((this.#chunk.length - this.#at) / size)) : 0;
    return whole > 0 ? this.#view(whole * size) : this.take(size);
  }

  #view(size: number): Uint8Array {
    return this.#chunk.subarray(this.#at, (this.#at += size));
  }
}
