import { useEffect, useRef } from 'react';
import { readQuestionLink } from './question-link.js';

/**
 * Follows the address: calls `open` for the question that the page was opened with, and for each one it changes to.
 *
 * @param open `null` while nothing can be opened yet; the address waits.
 */
export function useQuestionLink(open: ((number: number) => void) | null): void {
  const latestOpen = useRef(open);
  useEffect(() => {
    latestOpen.current = open;
  }, [open]);

  const canOpen = open !== null;
  useEffect(() => {
    if (!canOpen) return undefined;
    const follow = () => {
      const number = readQuestionLink(window.location.hash);
      if (number !== null) latestOpen.current?.(number);
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [canOpen]);
}
