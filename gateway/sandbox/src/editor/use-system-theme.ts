import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';

/** Lets the editors follow the system between light and dark while the page is open; GraphiQL looks only once. */
export function useSystemTheme(): void {
  const theme = useGraphiQL((state) => state.theme);
  const { setTheme } = useGraphiQLActions();

  useEffect(() => {
    if (theme) return undefined;
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const followSystem = () => setTheme(null);
    system.addEventListener('change', followSystem);
    return () => system.removeEventListener('change', followSystem);
  }, [theme, setTheme]);
}
