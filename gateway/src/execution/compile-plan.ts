import { type FetchNode, type QueryPlan } from '../planning/query-plan.js';
import { compileDeferral, type CompiledDeferral } from './compile-deferral.js';
import { compileObject, type ShapeObject } from './compile-shape.js';
import { badAnswer } from './failure.js';
import { compileEntityFetch } from './fetch-entities.js';
import { compileRootFetch, type RunFetch } from './fetch-root.js';
import { fieldOwners } from './field-owners.js';
import { NULLED } from './shaping.js';
import { documentKey } from './write-request.js';

/** A plan made ready to run any number of times, also at once. */
export interface CompiledPlan {
  readonly fetches: readonly CompiledFetch[];
  /** How many requests may turn out equal, by what they have in common. */
  readonly twins: ReadonlyMap<string, number>;
  readonly shape: ShapeObject;
  /** Absent where nothing is deferred. */
  readonly deferral?: CompiledDeferral;
}

export interface CompiledFetch {
  readonly run: RunFetch;
  /** How many fetches must have ended before it begins. */
  readonly waitsFor: number;
  /** Fetches that wait for it. */
  readonly dependents: readonly number[];
}

export const compilePlan = (plan: QueryPlan): CompiledPlan => {
  const owners = fieldOwners(plan);
  const twins = countTwins(plan.fetches);
  const repeated = new Set(twins.keys());
  const fetches = plan.fetches.map((fetch) => ({
    run: fetch.kind === 'root' ? compileRootFetch(fetch, repeated) : compileEntityFetch(fetch, owners, repeated),
    waitsFor: new Set(fetch.dependsOn).size,
    dependents: plan.fetches.filter(({ dependsOn }) => dependsOn.includes(fetch.id)).map(({ id }) => id),
  }));
  const everyone = [...new Set(plan.fetches.map(({ subgraph }) => subgraph))].join(', ');
  const shape = compileObject(plan.shape, { place: owners, owner: everyone }, (_typeName, { errors }) => {
    errors.add(badAnswer(everyone), undefined, undefined);
    return NULLED;
  });
  const deferral = plan.deferral && compileDeferral(plan.deferral, plan, { place: owners, owner: everyone });
  return { fetches, twins, shape, ...(deferral && { deferral }) };
};

const countTwins = (fetches: readonly FetchNode[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const fetch of fetches) counts.set(documentKey(fetch), (counts.get(documentKey(fetch)) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count > 1));
};
