import { canonicalJson, type JsonValue } from '@hamafza/schema/registry-client';
import type { CohortPlan } from '../cohort-engine/index.js';
import { memberStreams } from '../cohort-engine/member-streams.js';

/** By agency, all conditions of a cohort on its people, in one order and with nothing said twice: what its unlinkable people were asked by. */
export function unlinkableConditions(plan: Pick<CohortPlan, 'expression' | 'streams'>): ReadonlyMap<string, string> {
  const filters = new Map<string, Set<string>>();
  for (const stream of memberStreams(plan)) {
    const spec = plan.streams[stream];
    if (spec) filters.set(spec.agency, (filters.get(spec.agency) ?? new Set<string>()).add(canonicalJson(spec.filter as JsonValue)));
  }
  return new Map([...filters].map(([agency, of]) => [agency, [...of].toSorted().join(' ')]));
}
