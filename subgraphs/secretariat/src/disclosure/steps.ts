import { setImmediate } from 'node:timers/promises';

/** Work that can pause at each `yield`. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

const SLICE_MS = 8;

/** Does all of it at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Does it in slices of a few milliseconds, between which the process serves others. */
export async function inSlices<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < until);
    await setImmediate();
  }
}
