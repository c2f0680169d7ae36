/** A value that requests hold on to while they run, whatever replaces it meanwhile. */
export interface Pinned<Value> {
  readonly value: Value;
  /** To be called once, when the request has its answer. */
  release(): void;
}

/** The supergraph new requests begin with, and how many requests still hold it. */
export class SupergraphInForce<Value> {
  #pins = 0;
  #onIdle: (() => void)[] = [];

  constructor(private readonly current: Value) {}

  pin(): Pinned<Value> {
    this.#pins += 1;
    let held = true;
    return {
      value: this.current,
      release: () => {
        if (!held) return;
        held = false;
        this.#pins -= 1;
        if (this.#pins === 0) this.#onIdle.splice(0).forEach((resolve) => resolve());
      },
    };
  }

  /** Resolves once no request holds it. */
  idle(): Promise<void> {
    return this.#pins === 0 ? Promise.resolve() : new Promise((resolve) => this.#onIdle.push(resolve));
  }
}
