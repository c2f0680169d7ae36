import type { StreamSpec } from '../cohort-engine/index.js';
import type { CohortRun } from './cohort-run.js';
import type { KeyBytes } from './stream-client.js';

/** Everything that an agency's answer depends on, but the state of its data. */
export function streamKey({ agency, filter, dimensions, measures }: StreamSpec, keyBytes: KeyBytes, { access, urls, releaseId, epoch, today }: CohortRun): string {
  const { agreement, provinces, purpose, isEmergency } = access;
  const places = provinces === 'all' ? provinces : [...provinces].sort();
  return JSON.stringify([agency, urls[agency], releaseId ?? null, sorted(filter), dimensions, measures, keyBytes, places, epoch, today, agreement ?? null, purpose ?? null, isEmergency]);
}

/** The same value with its names in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
