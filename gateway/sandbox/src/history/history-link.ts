import { useSyncExternalStore } from 'react';

/** Which of the page's views the address asks for. */
export type View = { readonly kind: 'query' } | { readonly kind: 'history'; readonly releaseId: string | null };

const HISTORY_LINK = /^#history(?:=(.*))?$/s;

export const LINK_TO_QUERY = '#query';
export const LINK_TO_HISTORY = '#history';

/** The part of an address that shows one release: `#history=<64 hexadecimal digits>`. */
export const linkToRelease = (releaseId: string): string => `${LINK_TO_HISTORY}=${releaseId}`;

export function readView(fragment: string): View {
  const link = HISTORY_LINK.exec(fragment);
  return link ? { kind: 'history', releaseId: link[1] || null } : { kind: 'query' };
}

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

/** The view in the address, followed as it changes. */
export const useView = (): View => readView(useSyncExternalStore(subscribe, () => window.location.hash));
