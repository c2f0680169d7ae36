import type { SubgraphRoutes } from '../registry/registry-answers.js';

export type SubgraphRoute = SubgraphRoutes[string];

/** A subgraph in either of two releases. */
export interface RouteComparison {
  readonly name: string;
  readonly before: SubgraphRoute | null;
  readonly after: SubgraphRoute | null;
  readonly change: 'same' | 'added' | 'removed' | 'changed' | 'moved';
}

/** The subgraphs of two releases side by side, by name. Another version counts before another address. */
export function compareRoutes(before: SubgraphRoutes, after: SubgraphRoutes): readonly RouteComparison[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names.map((name) => {
    const routes = { before: before[name] ?? null, after: after[name] ?? null };
    return { name, ...routes, change: changeOf(routes) };
  });
}

function changeOf({ before, after }: Pick<RouteComparison, 'before' | 'after'>): RouteComparison['change'] {
  if (!before) return 'added';
  if (!after) return 'removed';
  if (before.versionId !== after.versionId) return 'changed';
  return before.routingUrl === after.routingUrl ? 'same' : 'moved';
}
