import { useSyncExternalStore } from 'react';
import type { ActingAs } from './acting-as.js';
import type { ActingStore } from './acting-store.js';

export const useActingAs = (store: ActingStore): ActingAs => useSyncExternalStore(store.subscribe, store.current);
