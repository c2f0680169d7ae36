import type { QueryPlan } from '../planning/query-plan.js';
import { compilePath, type CollectTargets } from './collect-targets.js';
import { compileDeferral, type CompiledDeferral } from './compile-deferral.js';
import { compileObject, type ShapeObject } from './compile-shape.js';
import { badAnswer } from './failure.js';
import { compileEntityFetch, placeKey, targetsKey } from './fetch-entities.js';
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
  /** Objects to be counted once they are there, and whose they are. */
  readonly gives: readonly GivenPlace[];
  /** Absent where nothing is deferred. */
  readonly deferral?: CompiledDeferral;
}

interface GivenPlace {
  readonly subgraph: string;
  /** The same for all who look at the same path. */
  readonly place: string;
  readonly collect: CollectTargets;
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
  const twins = countRepeated(plan.fetches.map(documentKey));
  const repeated = new Set(twins.keys());
  const alike = new Set(countRepeated(plan.fetches.flatMap((fetch) => (fetch.kind === 'entities' && fetch.recovers === undefined ? [targetsKey(fetch)] : []))).keys());
  const gives = plan.gives.map(({ subgraph, path }) => ({ subgraph, place: placeKey(path), collect: compilePath(path) }));
  const counted = new Set(gives.map(({ place }) => place));
  const fetches = plan.fetches.map((fetch) => ({
    run: fetch.kind === 'root' ? compileRootFetch(fetch, repeated) : compileEntityFetch(fetch, { owners, repeated, alike, counted }),
    waitsFor: new Set(fetch.dependsOn).size,
    dependents: plan.fetches.filter(({ dependsOn }) => dependsOn.includes(fetch.id)).map(({ id }) => id),
  }));
  const everyone = [...new Set(plan.fetches.map(({ subgraph }) => subgraph))].join(', ');
  const shape = compileObject(plan.shape, { place: owners, owner: everyone }, (_typeName, { errors }) => {
    errors.add(badAnswer(everyone), undefined, undefined);
    return NULLED;
  });
  const deferral = plan.deferral && compileDeferral(plan.deferral, plan, { place: owners, owner: everyone });
  return { fetches, twins, shape, gives, ...(deferral && { deferral }) };
};

const countRepeated = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count > 1));
};
