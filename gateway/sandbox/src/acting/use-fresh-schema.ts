import { useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';
import type { ActingStore } from './acting-store.js';

/** Asks for the schema again whenever the page acts as another: who asks decides whether it is shown. */
export function useFreshSchema(store: ActingStore): void {
  const { introspect } = useGraphiQLActions();
  useEffect(() => store.subscribe(() => void introspect()), [store, introspect]);
}
