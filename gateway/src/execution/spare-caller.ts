import type { FetchNode } from '../planning/query-plan.js';
import { isJsonObject, type JsonObject, type SubgraphError } from '../subgraph-client/subgraph-answer.js';
import { isThere } from './is-there.js';
import type { SubgraphOutcome } from './subgraph-request.js';
import { compileHead, type RequestHead } from './write-request.js';

/** How a fetch is asked without the inputs that can take along what the caller asks for. */
export interface SparingHead {
  /** Of the fetch. */
  readonly id: number;
  readonly head: RequestHead;
  readonly without: readonly (readonly string[])[];
}

export const compileSparing = ({ id, subgraph, sparing }: FetchNode, repeated: ReadonlySet<string>): SparingHead | undefined =>
  sparing && { id, head: compileHead({ subgraph, ...sparing }, 'query', repeated), without: sparing.without };

interface Asking {
  readonly ask: (head: RequestHead) => Promise<SubgraphOutcome>;
  /** Told the fetch's id where it is answered by both answers. */
  readonly spared: Set<number>;
}

/**
 * Asks once more where an input of `@requires` failed and took an object of the caller's along. What is given then is both
 * answers, each where the other has nothing, and the errors of the inputs; the first alone where the two do not agree,
 * since data may have changed between them and two people's must never be put together.
 */
export const spareCaller = async (first: SubgraphOutcome, { id, head, without }: SparingHead, { ask, spared }: Asking): Promise<SubgraphOutcome> => {
  if (first.kind === 'failed') return first;
  const ofInputs = first.errors.filter((error) => wayThroughInput(error, without) !== undefined);
  if (!ofInputs.some((error) => tookAlong(error, first.data, without))) return first;
  const second = await ask(head);
  if (second.kind === 'failed') return first;
  const both = completed(first.data, second.data);
  if (both === DISAGREEING || !(both === null || isJsonObject(both))) return first;
  spared.add(id);
  const ofCaller = second.errors.filter(({ path }) => path === undefined || !isThere(both, path));
  return { kind: 'answered', data: both, errors: [...ofCaller, ...ofInputs] };
};

/** How much of the error's path leads to the object that has the input; undefined where it leads through none. */
const wayThroughInput = ({ path = [] }: SubgraphError, without: SparingHead['without']): number | undefined => {
  const names = path.flatMap((segment, index) => (typeof segment === 'string' ? [{ segment, index }] : []));
  const input = without.find((way) => way.every((name, at) => names[at]?.segment === name));
  return input && names[input.length - 1]?.index;
};

const tookAlong = (error: SubgraphError, data: JsonObject | null, without: SparingHead['without']): boolean => !isThere(data, error.path?.slice(0, wayThroughInput(error, without)) ?? []);

const DISAGREEING = Symbol('disagreeing');

/** The first answer with what the second has in its place; lists of other lengths, and other values, are other data. */
const completed = (first: unknown, second: unknown): unknown => {
  if (first === null || first === undefined) return second;
  if (second === null || second === undefined || first === second) return first;
  if (Array.isArray(first) && Array.isArray(second)) {
    const items: unknown[] = first.map((item, index) => completed(item, second[index]));
    return first.length === second.length && !items.includes(DISAGREEING) ? items : DISAGREEING;
  }
  if (!isJsonObject(first) || !isJsonObject(second)) return DISAGREEING;
  const fields = Object.keys({ ...first, ...second }).map((name) => [name, completed(first[name], second[name])] as const);
  return fields.some(([, value]) => value === DISAGREEING) ? DISAGREEING : Object.fromEntries(fields);
};
