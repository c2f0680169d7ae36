interface Entry<Kept> {
  readonly kept: Kept;
  readonly bytes: number;
  readonly agreement: string | undefined;
}

/** Things read under agreements, in memory only, up to so many bytes; the one used longest ago goes first. */
export class AgreementCache<Kept> {
  /** The one used longest ago comes first. */
  readonly #entries = new Map<string, Entry<Kept>>();
  #bytes = 0;

  constructor(private readonly limitBytes: number) {}

  get bytes(): number {
    return this.#bytes;
  }

  find(key: string): Kept | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.kept;
  }

  /** What is larger than everything may be together is not kept. */
  keep(key: string, entry: Entry<Kept>): void {
    this.#remove(key);
    if (entry.bytes > this.limitBytes) return;
    for (const [oldest] of this.#entries) {
      if (this.#bytes + entry.bytes <= this.limitBytes) break;
      this.#remove(oldest);
    }
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
  }

  drop(agreement: string): void {
    for (const [key, entry] of this.#entries) if (entry.agreement === agreement) this.#remove(key);
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
  }
}
