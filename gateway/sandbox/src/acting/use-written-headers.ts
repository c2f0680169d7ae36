import { tryParseJSONC, useGraphiQL } from '@graphiql/react';
import { useMemo } from 'react';

/** The names under Headers of the open tab, in lower case; none while what stands there is no JSON. */
export function useWrittenHeaders(): ReadonlySet<string> {
  const text = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.headers ?? '');
  return useMemo(() => new Set(namesIn(text)), [text]);
}

function namesIn(text: string): readonly string[] {
  try {
    return Object.keys(tryParseJSONC(text) ?? {}).map((name) => name.toLowerCase());
  } catch {
    return [];
  }
}
