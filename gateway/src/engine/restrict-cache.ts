/** Apollo Server's cache policy of one response, as far as it is used here. */
export interface CachePolicy {
  restrict(hint: { readonly maxAge: number; readonly scope?: 'PRIVATE' | 'PUBLIC' }): void;
}

/**
 * What one subgraph's `cache-control` allows of the whole answer; as @apollo/gateway reads it, an answer without one
 * may not be kept at all.
 *
 * Source: RFC 9111, section 5.2.2.
 */
export const restrictCache = (policy: CachePolicy, cacheControl: string | undefined): void => {
  const directives = new Map((cacheControl ?? '').split(',').map(readDirective));
  const age = directives.get('max-age') ?? '';
  const mayBeKept = /^\d+$/.test(age) && !directives.has('no-store') && !directives.has('no-cache');
  const maxAge = mayBeKept ? Number(age) : 0;
  if (directives.has('private')) policy.restrict({ maxAge, scope: 'PRIVATE' });
  else if (directives.has('public')) policy.restrict({ maxAge, scope: 'PUBLIC' });
  else policy.restrict({ maxAge });
};

const readDirective = (text: string): readonly [string, string] => {
  const [name = '', value = ''] = text.split('=', 2);
  return [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')];
};
