import { useEffect, useReducer } from 'react';

/** The longest that a timer of a browser waits. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Whether a moment is over; draws anew when it comes. */
export function useIsPast(moment: Date | null): boolean {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const ms = moment?.getTime() ?? Infinity;
  useEffect(() => {
    const leftMs = ms - Date.now();
    if (leftMs <= 0 || leftMs > LONGEST_WAIT_MS) return undefined;
    const timer = setTimeout(drawAgain, leftMs);
    return () => clearTimeout(timer);
  }, [ms]);
  return ms <= Date.now();
}
