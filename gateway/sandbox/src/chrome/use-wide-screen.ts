import { useSyncExternalStore } from 'react';

/** The list of questions and two editor panes need this much to stand side by side. Keep equal to styles/page.css. */
const WIDE = '(min-width: 960px)';

const subscribe = (listener: () => void) => {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

export const useWideScreen = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(WIDE).matches);
