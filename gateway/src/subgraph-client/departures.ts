/** What of an AbortSignal is needed to learn that a caller has left. A front may pass something lighter: a real one with a listener costs some 5 µs. */
export interface DepartureSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options: { readonly once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Whoever waits for something on a caller's behalf. */
export interface Departing {
  depart(): void;
}

interface Watch {
  readonly signal: DepartureSignal;
  readonly waiting: Departing[];
}

/** Tells those who wait that their caller has left. Listens once per signal, however many wait: listeners are dear, and many are warned of. */
export class Departures {
  /** One or two: plain lists, as a Map or Set for each request costs more than looking through them. */
  readonly #watches: Watch[] = [];

  watch(signal: DepartureSignal, departing: Departing): void {
    const known = this.#watches.find((watch) => watch.signal === signal);
    if (known !== undefined) {
      known.waiting.push(departing);
      return;
    }
    const watch: Watch = { signal, waiting: [departing] };
    this.#watches.push(watch);
    signal.addEventListener('abort', () => [...watch.waiting].forEach((each) => each.depart()), { once: true });
  }

  /** Ends every watch of one. */
  forget(departing: Departing): void {
    for (const { waiting } of this.#watches) {
      const index = waiting.indexOf(departing);
      if (index < 0) continue;
      const last = waiting.pop();
      if (last !== undefined && last !== departing) waiting[index] = last;
    }
  }
}
