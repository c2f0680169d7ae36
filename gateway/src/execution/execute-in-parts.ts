import { isThere } from './is-there.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import type { CompiledDeferral, CompiledPart } from './compile-deferral.js';
import type { CompiledPlan } from './compile-plan.js';
import { ErrorList, type ExecutedError } from './error-list.js';
import { beginExecution, countGiven, type ExecutedPlan, type PlanRequest } from './execute-plan.js';
import type { Execution } from './execution.js';
import type { Path } from './failure.js';
import { type DeferredObject, NULLED } from './shaping.js';
import { isTreeObject } from './tree.js';

/** What is sent later for one object. */
export interface DeferredResult {
  /** Null where a field that may not be null is. */
  readonly data: JsonObject | null;
  /** Of the object, in the caller's names. */
  readonly path: Path;
  readonly label: string | undefined;
  readonly errors: readonly ExecutedError[];
}

/** Results that are ready at the same time, and whether more will follow. */
export interface DeferredResults {
  readonly results: readonly DeferredResult[];
  /** Of fetches, for which no field is missing. */
  readonly errors: readonly ExecutedError[];
  readonly hasNext: boolean;
}

export interface ExecutedInParts {
  /** Its counts go on while what is deferred is fetched. */
  readonly first: ExecutedPlan;
  /** Undefined when nothing is to follow. Fetches begin when it is first asked. */
  readonly rest: AsyncGenerator<DeferredResults> | undefined;
}

/** Fetches and shapes what is answered at first, and each deferred fragment once its own fetches have ended. */
export const executeInParts = async (plan: CompiledPlan, deferral: CompiledDeferral, request: PlanRequest): Promise<ExecutedInParts> => {
  const { execution, counts } = beginExecution(plan, request);
  const { errors, tree } = execution;
  await new LazyFetches(plan, deferral, execution).all(deferral.needs);
  countGiven(plan, execution, counts);
  const deferred: DeferredObject[] = [];
  const shaped = deferral.shape(tree, { path: [], errors, withheld: new Set(), deferred }, 0);
  const data = shaped !== NULLED && isTreeObject(shaped) ? shaped : null;
  errors.settle(data);
  const first = { data, errors: errors.all(), counts };
  const pending = new PendingParts(deferral);
  pending.add(deferred, data, []);
  return { first, rest: pending.isEmpty ? undefined : deliver(plan, deferral, execution, pending) };
};

async function* deliver(plan: CompiledPlan, deferral: CompiledDeferral, begun: Execution, pending: PendingParts): AsyncGenerator<DeferredResults> {
  // What a failed fetch reports for itself belongs to the part that is sent next.
  const execution = { ...begun, errors: new ErrorList() };
  const fetches = new LazyFetches(plan, deferral, execution, deferral.needs);
  while (!pending.isEmpty) {
    await Promise.race(pending.parts().map(({ needs }) => fetches.all(needs)));
    const results: DeferredResult[] = [];
    for (let ready = pending.take(fetches.ended); ready.length > 0; ready = pending.take(fetches.ended)) {
      for (const { part, object, path } of ready) results.push(...shapePart(part, object, path, pending));
    }
    if (results.length === 0 && !pending.isEmpty) continue;
    yield { results, errors: execution.errors.all(), hasNext: !pending.isEmpty };
    execution.errors = new ErrorList();
  }
}

/** @returns nothing where the fragment has no field for an object of its type, though one within it may have. */
const shapePart = (part: CompiledPart, object: DeferredObject['object'], path: Path, pending: PendingParts): readonly DeferredResult[] => {
  const errors = new ErrorList();
  const deferred: DeferredObject[] = [];
  const shaped = part.shape(object, { path: [...path], errors, withheld: new Set(), deferred, isPart: true }, path.length);
  const data = shaped !== NULLED && isTreeObject(shaped) ? shaped : null;
  if (errors.all().length > 0) errors.settle(path.reduceRight<unknown>((inner, segment) => ({ [segment]: inner }), data));
  pending.add(deferred, data, path);
  return data !== null && Object.keys(data).length === 0 ? [] : [{ data, path, label: part.label, errors: errors.all() }];
};

/** Each fetch is made once, when somebody needs it. */
class LazyFetches {
  readonly ended: Set<number>;
  readonly #begun = new Map<number, Promise<void>>();
  readonly #groups = new Map<readonly number[], Promise<void>>();

  constructor(
    private readonly plan: CompiledPlan,
    private readonly deferral: CompiledDeferral,
    private readonly execution: Execution,
    ended: readonly number[] = [],
  ) {
    this.ended = new Set(ended);
  }

  all(ids: readonly number[]): Promise<void> {
    const known = this.#groups.get(ids) ?? Promise.all(ids.map((id) => this.#run(id))).then(() => undefined);
    known.catch(() => undefined); // whoever waits is told; it may be that nobody does any more
    this.#groups.set(ids, known);
    return known;
  }

  #run(id: number): Promise<void> {
    if (this.ended.has(id)) return Promise.resolve();
    const begun = this.#begun.get(id) ?? this.#begin(id);
    begun.catch(() => undefined);
    this.#begun.set(id, begun);
    return begun;
  }

  async #begin(id: number): Promise<void> {
    await this.all(this.deferral.dependsOn[id] ?? []);
    await this.plan.fetches[id]?.run(this.execution);
    this.ended.add(id);
  }
}

interface PendingObject {
  readonly part: CompiledPart;
  readonly object: DeferredObject['object'];
  readonly path: Path;
}

/** Objects of which something is still to be sent. */
class PendingParts {
  readonly #waiting = new Map<CompiledPart, PendingObject[]>();

  constructor(private readonly deferral: CompiledDeferral) {}

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  parts(): readonly CompiledPart[] {
    return [...this.#waiting.keys()];
  }

  /** @param data what was just sent, of the object at `base`: an object that is not in it has nothing to follow. */
  add(deferred: readonly DeferredObject[], data: unknown, base: Path): void {
    for (const { part: index, object, path } of deferred) {
      const part = this.deferral.parts[index];
      if (!part || !isThere(data, path.slice(base.length))) continue;
      const objects = this.#waiting.get(part) ?? [];
      this.#waiting.set(part, objects);
      objects.push({ part, object, path });
    }
  }

  /** Those whose fetches have ended. */
  take(ended: ReadonlySet<number>): readonly PendingObject[] {
    return this.parts().flatMap((part) => {
      if (!part.needs.every((id) => ended.has(id))) return [];
      const objects = this.#waiting.get(part) ?? [];
      this.#waiting.delete(part);
      return objects;
    });
  }
}
