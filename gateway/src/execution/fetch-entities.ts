import { type EntityFetch } from '../planning/query-plan.js';
import { compilePath } from './collect-targets.js';
import { EntityBatch } from './entity-batch.js';
import { compileEntityInput, type CompiledEntityInput, type FieldGroup } from './entity-input.js';
import { type Execution, noteErrors } from './execution.js';
import { badAnswer, Failure } from './failure.js';
import { type RunFetch } from './fetch-root.js';
import { originOf, type OwnedPlace } from './field-owners.js';
import { createErrorPlacer } from './place-errors.js';
import { type SubgraphOutcome } from './subgraph-request.js';
import { isTreeObject, readOwn, type TreeObject } from './tree.js';
import { compileHead, type RequestHead, writeEntityRequest } from './write-request.js';

/** Asks one subgraph for fields of all entities at a path, each entity once. */
export const compileEntityFetch = (fetch: EntityFetch, owners: OwnedPlace, repeated: ReadonlySet<string>): RunFetch => {
  const collect = compilePath(fetch.path);
  const head = compileHead(fetch, 'query', repeated);
  const surroundings = { subgraph: fetch.subgraph, ...originOf(owners, fetch), repeated };
  const inputs = fetch.entities.map((input) => compileEntityInput(input, surroundings));
  const canBeSingle = inputs.length === 1;
  return (execution) => {
    const batches = new BatchSet(head);
    collect(execution.tree, (target) => {
      const input = inputFor(inputs, target);
      if (input === undefined) return;
      const key = canBeSingle ? input.single?.read(target) : undefined;
      if (typeof key === 'string' && input.single !== undefined) batches.whole.addByKey(target, input.whole, key, input.single.represent);
      else represent(input, target, batches);
    });
    const asked = batches.filled();
    if (asked.length === 0) return undefined;
    return Promise.all(asked.map((batch) => askBatch(batch, fetch.representationsVariable, execution))).then(() => undefined);
  };
};

/** The batch of the fetch itself, and one for each reduced document that turns out to be needed. */
class BatchSet {
  readonly whole: EntityBatch;
  readonly #parts = new Map<RequestHead, EntityBatch>();

  constructor(head: RequestHead) {
    this.whole = new EntityBatch(head);
  }

  forPart({ head }: FieldGroup): EntityBatch | undefined {
    if (head === undefined) return undefined;
    const batch = this.#parts.get(head) ?? new EntityBatch(head);
    this.#parts.set(head, batch);
    return batch;
  }

  filled(): readonly EntityBatch[] {
    return [this.whole, ...this.#parts.values()].filter(({ representations }) => representations.length > 0);
  }
}

const inputFor = (inputs: readonly CompiledEntityInput[], target: TreeObject): CompiledEntityInput | undefined => {
  for (const input of inputs) if (input.typeNames === undefined || input.typeNames.has(target['__typename'])) return input;
  return undefined;
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

const askBatch = async (batch: EntityBatch, representationsVariable: string, execution: Execution): Promise<void> => {
  const { head, representations } = batch;
  const body = writeEntityRequest(head, representationsVariable, representations, execution.variables);
  const outcome = await execution.send(head, body, representations.length);
  const { entities, missing } = readEntities(head.subgraph, outcome, representations.length, execution);
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
  for (const [index, entity] of entities.entries()) {
    if (entity === null || isTreeObject(entity) || entity instanceof Failure) continue;
    failure ??= new Failure('fetch', [badAnswer(subgraph)]);
    entities[index] = failure;
  }
};
