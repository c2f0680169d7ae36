import type { EntityFetch } from '../planning/query-plan.js';
import { type CollectTargets, compilePath } from './collect-targets.js';
import { type EntityBatch, KeyedBatch, MixedBatch } from './entity-batch.js';
import { compileEntityInput, type CompiledEntityInput, type FieldGroup } from './entity-input.js';
import { type Execution, noteErrors } from './execution.js';
import { badAnswer, Failure } from './failure.js';
import type { RunFetch } from './fetch-root.js';
import { originOf, type OwnedPlace } from './field-owners.js';
import { gatherByKey } from './keyed-targets.js';
import { createErrorPlacer } from './place-errors.js';
import { compileSparing, spareCaller, type SparingHead } from './spare-caller.js';
import type { SubgraphOutcome } from './subgraph-request.js';
import { isTreeObject, readOwn, type TreeObject } from './tree.js';
import { compileHead, type RequestHead, writeEntityRequest } from './write-request.js';

/** What fetches of one plan may have in common. */
export interface EntityFetchSurroundings {
  readonly owners: OwnedPlace;
  /** Documents that more than one fetch sends, as `documentKey` names them. */
  readonly repeated: ReadonlySet<string>;
  /** Whose targets more than one fetch looks for, as `targetsKey` names them. */
  readonly alike: ReadonlySet<string>;
  /** Paths whose objects are to be counted, as `placeKey` names them. */
  readonly counted: ReadonlySet<string>;
}

/** Asks one subgraph for fields of all entities at a path, each entity once. */
export const compileEntityFetch = (fetch: EntityFetch, { owners, repeated, alike, counted }: EntityFetchSurroundings): RunFetch => {
  const collect = compilePath(fetch.path);
  const head = compileHead(fetch, 'query', repeated);
  const surroundings = { subgraph: fetch.subgraph, ...originOf(owners, fetch), repeated };
  const inputs = fetch.entities.map((input) => compileEntityInput(input, surroundings));
  const question = alike.has(targetsKey(fetch)) ? targetsKey(fetch) : undefined;
  const place = counted.has(placeKey(fetch.path)) ? placeKey(fetch.path) : undefined;
  const gather = fetch.recovers === undefined ? compileGathering(inputs, { collect, question, place }) : undefined;
  const isWanted = fetch.recovers === undefined ? () => true : lacksSome(fetch);
  const sparing = compileSparing(fetch, repeated);
  const ask = (batch: EntityBatch, execution: Execution): Promise<void> =>
    askBatch(batch, { representationsVariable: fetch.representationsVariable, sparing: batch.head === head ? sparing : undefined }, execution);
  return (execution) => {
    if (fetch.recovers !== undefined && !execution.spared.has(fetch.recovers)) return undefined;
    const keyed = gather?.(execution, head);
    if (keyed !== undefined) return keyed.count === 0 ? undefined : ask(keyed, execution);
    const batches = new BatchSet(head);
    collect(execution.tree, (target) => {
      if (!isWanted(target)) return;
      const input = inputFor(inputs, target);
      if (input !== undefined) represent(input, target, batches);
      else if (target['__typename'] instanceof Failure) failUntyped(inputs, target, target['__typename']);
    });
    execution.gathered.forget(); // what could not be represented failed
    const asked = batches.filled();
    if (asked.length === 0) return undefined;
    return Promise.all(asked.map((batch) => ask(batch, execution))).then(() => undefined);
  };
};

/** The same for all who look at the objects of one path. */
export const placeKey = (path: EntityFetch['path']): string => JSON.stringify(path);

/** The same for all fetches that represent the same objects in the same way. */
export const targetsKey = ({ path, entities }: EntityFetch): string =>
  JSON.stringify([path, entities.map(({ typeNames, representedAs, key }) => [typeNames, representedAs, key])]);

/** A field that failed is there: as a failure. */
const lacksSome = ({ entities }: EntityFetch): ((target: TreeObject) => boolean) => {
  const names = [...new Set(entities.flatMap(({ adds }) => adds))];
  return (target) => names.some((name) => readOwn(target, name) === undefined);
};

type Gather = (execution: Execution, head: RequestHead) => KeyedBatch | undefined;

interface Gathering {
  readonly collect: CollectTargets;
  /** The same for all fetches that look for the same targets; undefined where there is one alone. */
  readonly question: string | undefined;
  /** Of which it is to be said how many objects were found; undefined where nobody counts them. */
  readonly place: string | undefined;
}

const compileGathering = ([input, ...others]: readonly CompiledEntityInput[], { collect, question, place }: Gathering): Gather | undefined => {
  if (input?.single === undefined || others.length > 0) return undefined;
  const { single, whole } = input;
  return ({ gathered, found, tree }, head) => {
    const keyed = gathered.find(question, () => gatherByKey(collect, tree, single));
    if (keyed === undefined) return undefined;
    if (place !== undefined) found.set(place, keyed.found);
    return new KeyedBatch(head, whole, keyed);
  };
};

/** The batch of the fetch itself, and one for each reduced document that turns out to be needed. */
class BatchSet {
  readonly whole: MixedBatch;
  readonly #parts = new Map<RequestHead, MixedBatch>();

  constructor(head: RequestHead) {
    this.whole = new MixedBatch(head);
  }

  forPart({ head }: FieldGroup): MixedBatch | undefined {
    if (head === undefined) return undefined;
    const batch = this.#parts.get(head) ?? new MixedBatch(head);
    this.#parts.set(head, batch);
    return batch;
  }

  filled(): readonly EntityBatch[] {
    return [this.whole, ...this.#parts.values()].filter(({ count }) => count > 0);
  }
}

const inputFor = (inputs: readonly CompiledEntityInput[], target: TreeObject): CompiledEntityInput | undefined => {
  for (const input of inputs) if (input.typeNames === undefined || input.typeNames.has(target['__typename'])) return input;
  return undefined;
};

/** Whatever type the object is of, its fields are missing because that is. */
const failUntyped = (inputs: readonly CompiledEntityInput[], target: TreeObject, failure: Failure): void => {
  for (const { whole } of inputs) for (const { add } of whole.adds.fields) add(target, failure.forNeighbours());
};

/** Puts the target into the batches that ask for its fields; those that cannot be asked for fail, or stay null. */
const represent = (input: CompiledEntityInput, target: TreeObject, batches: BatchSet): void => {
  let representation = input.start;
  for (const { label, write } of input.key) {
    const written = write(target);
    if (typeof written !== 'string') {
      if (written !== undefined) for (const { add } of input.whole.adds.fields) add(target, written.forDependents());
      return;
    }
    representation += label + written;
  }
  const { requires } = input.whole;
  if (requires.length === 0) {
    batches.whole.add(target, input.whole, `${representation}}`);
    return;
  }
  let complete = representation;
  const failed = new Map<string, Failure>();
  for (const { name, from, label, write, nullFailure } of requires) {
    const written = write(target);
    if (typeof written === 'string') complete += label + written;
    else failed.set(name, written === undefined ? nullFailure() : readOwn(target, from) === written ? written.forNeighbours() : written.forDependents());
  }
  if (failed.size === 0) batches.whole.add(target, input.whole, `${complete}}`);
  else representParts(input, target, representation, failed, batches);
};

const representParts = (
  input: CompiledEntityInput,
  target: TreeObject,
  key: string,
  failed: ReadonlyMap<string, Failure>,
  batches: BatchSet,
): void => {
  for (const { name, add } of input.whole.adds.fields) {
    const cause = input.needs.get(name)?.find((needed) => failed.has(needed));
    const failure = cause === undefined ? undefined : failed.get(cause);
    if (failure !== undefined) add(target, failure);
  }
  for (const part of input.parts) {
    if (part.requires.some(({ name }) => failed.has(name))) continue;
    let representation = key;
    for (const { label, write } of part.requires) representation += label + String(write(target));
    batches.forPart(part)?.add(target, part, `${representation}}`);
  }
};

interface BatchRequest {
  readonly representationsVariable: string;
  readonly sparing: SparingHead | undefined;
}

const askBatch = async (batch: EntityBatch, { representationsVariable, sparing }: BatchRequest, execution: Execution): Promise<void> => {
  const { head, count } = batch;
  const bodyFor = (by: RequestHead): string => writeEntityRequest(by, representationsVariable, batch.representations, execution);
  const first = await execution.send(head, bodyFor(head), count);
  // The same entities, so none more are counted.
  const outcome = sparing ? await spareCaller(first, sparing, { ask: (by) => execution.send(by, bodyFor(by), 0), spared: execution.spared }) : first;
  const { entities, missing } = readEntities(head.subgraph, outcome, count, execution);
  execution.gathered.forget();
  const isReported = batch.merge(entities, missing);
  if (missing !== undefined && !isReported) for (const reason of missing.reasons) execution.errors.add(reason, undefined, undefined);
};

interface EntitiesAnswer {
  readonly entities: readonly unknown[];
  /** What became of all that is not there; undefined when that is merely null. */
  readonly missing: Failure | undefined;
}

const readEntities = (subgraph: string, outcome: SubgraphOutcome, asked: number, execution: Execution): EntitiesAnswer => {
  if (outcome.kind === 'failed') {
    const { code, message, details } = outcome.error;
    return { entities: [], missing: new Failure('fetch', [{ message, extensions: { ...details, code }, beneath: [] }]) };
  }
  noteErrors(execution, subgraph, outcome.errors);
  const entities = outcome.data?.['_entities'] ?? null;
  const isList = Array.isArray(entities);
  if (isList ? entities.length !== asked : entities !== null || outcome.errors.length === 0) {
    execution.noteFault(subgraph, 'SUBGRAPH_BAD_ANSWER', '_entities is not a list of as many as were asked for');
    return { entities: [], missing: new Failure('fetch', [badAnswer(subgraph)]) };
  }
  const list: unknown[] = isList ? entities : [];
  const placer = createErrorPlacer(subgraph, execution.presentation);
  for (const error of outcome.errors) {
    const isPlaced = error.path?.[0] === '_entities' && placer.place(error, list, error.path.slice(1), 'siblings');
    if (!isPlaced) placer.placeNowhere(error);
  }
  failMisshapen(list, subgraph);
  return { entities: list, missing: placer.fetchFailure() };
};

const failMisshapen = (entities: unknown[], subgraph: string): void => {
  let failure: Failure | undefined;
  for (let index = 0; index < entities.length; index++) {
    const entity = entities[index];
    if (entity === null || isTreeObject(entity) || entity instanceof Failure) continue;
    failure ??= new Failure('fetch', [badAnswer(subgraph)]);
    entities[index] = failure;
  }
};
