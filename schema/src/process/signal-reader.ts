/** What a process is to do about a signal: end in order, nothing, or end without waiting. */
export type SignalMeaning = 'stop' | 'passed-on' | 'at-once';

/** Who signals a process group signals npm and what npm runs alike; npm passes it on, and so does what sees npm end. */
const PASSED_ON_WITHIN_MS = 1_000;

/**
 * Tells a person who does not want to wait any longer from one signal that comes by two ways.
 *
 * @param now milliseconds of a clock that never goes back.
 * @returns for a signal's name, or another reason to stop such as `disconnect`, what it means by now.
 */
export function createSignalReader(now: () => number): (reason: string) => SignalMeaning {
  const firstAt = new Map<string, number>();
  return (reason) => {
    const first = firstAt.get(reason);
    if (first !== undefined) return now() - first < PASSED_ON_WITHIN_MS ? 'passed-on' : 'at-once';
    firstAt.set(reason, now());
    return firstAt.size === 1 ? 'stop' : 'passed-on';
  };
}
