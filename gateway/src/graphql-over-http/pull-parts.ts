import type { DepartureSignal } from '../subgraph-client/departures.js';

/** Stands for a while without a part. */
export const IDLE = Symbol('idle');

export interface Pull {
  /** Undefined: says nothing of idle times. */
  readonly idleMs: number | undefined;
  /** Aborted when the caller has left, or must be sent away. */
  readonly signal: DepartureSignal;
}

/**
 * Parts as they come, each asked for when the one before has been taken, with `IDLE` between when none comes for long.
 * Ends as soon as the signal is aborted, even while the source is busy; the source is told by `return()`.
 */
export async function* pullParts<Part>(parts: AsyncIterable<Part>, { idleMs, signal }: Pull): AsyncGenerator<Part | typeof IDLE> {
  const source = parts[Symbol.asyncIterator]();
  try {
    let next = source.next();
    for (;;) {
      const turn = await firstOf(next, idleMs, signal);
      if (turn === LEFT) return;
      if (turn === IDLE) {
        yield IDLE;
        continue;
      }
      if (turn.done === true) return;
      yield turn.value;
      next = source.next();
    }
  } finally {
    // Not waited for: a source that is busy ends only after its next part. Nobody is left to hear why it failed.
    source.return?.()?.catch(() => undefined);
  }
}

const LEFT = Symbol('left');

const firstOf = async <Result>(next: Promise<Result>, idleMs: number | undefined, signal: DepartureSignal): Promise<Result | typeof IDLE | typeof LEFT> => {
  if (signal.aborted) {
    next.catch(() => undefined);
    return LEFT;
  }
  let stop = (): void => undefined;
  const interruption = new Promise<typeof IDLE | typeof LEFT>((resolve) => {
    const timer = idleMs === undefined ? undefined : setTimeout(() => resolve(IDLE), idleMs);
    const leave = (): void => resolve(LEFT);
    signal.addEventListener('abort', leave, { once: true });
    stop = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    };
  });
  try {
    return await Promise.race([next, interruption]);
  } finally {
    stop();
  }
};
