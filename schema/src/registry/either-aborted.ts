/** A signal that follows others, until it is let go of. */
export interface FollowingSignal {
  readonly signal: AbortSignal;
  release(): void;
}

/**
 * Aborted as soon as one of them is. Unlike `AbortSignal.any`, whose followers pile up on a signal that lives as long as
 * the process, nothing is left behind once it is released.
 */
export function eitherAborted(signals: readonly AbortSignal[]): FollowingSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  for (const signal of signals) signal.addEventListener('abort', abort);
  if (signals.some((signal) => signal.aborted)) abort();
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of signals) signal.removeEventListener('abort', abort);
    },
  };
}
