import type { CohortSnapshot } from './cohort-snapshot.js';
import type { DimensionFacts, FactsQuery } from './dimension-facts.js';

type Snapshot = Pick<CohortSnapshot, 'query' | 'explain'>;

/** Reads what is to be known of a dimension, by the way that the database reckons to be the shorter one. */
export async function readFacts(snapshot: Snapshot, query: FactsQuery): Promise<DimensionFacts> {
  const { statement, walk, read } = query;
  const isShorter = walk !== undefined && (await isWalkShorter(snapshot, { statement, walk }));
  return read(await snapshot.query('cohort.labels', isShorter ? walk : statement));
}

/** The planner guesses how many steps a walk takes; how many labels there are, it knows. */
async function isWalkShorter(snapshot: Snapshot, { statement, walk }: Required<Pick<FactsQuery, 'statement' | 'walk'>>): Promise<boolean> {
  const whole = await snapshot.explain('cohort.labelsPlan', statement);
  const steps = await snapshot.explain('cohort.labelsWalkPlan', walk);
  return (steps.cost / steps.estimatedRows) * whole.estimatedRows < whole.cost;
}
