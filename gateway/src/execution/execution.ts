import type { JsonObject, SubgraphError } from '../subgraph-client/subgraph-answer.js';
import type { TextForm } from '../subgraph-client/text-form.js';
import type { ErrorList } from './error-list.js';
import type { GatheredTargets } from './gathered-targets.js';
import type { ErrorPresentation } from './present-subgraph-error.js';
import type { RequestHead } from './write-request.js';
import type { SubgraphOutcome } from './subgraph-request.js';
import type { TreeObject } from './tree.js';

/** What one execution of a plan works on. */
export interface Execution {
  readonly tree: TreeObject;
  /** Told of all that is added to the tree. */
  readonly gathered: GatheredTargets;
  /** How many objects there are at a path, where that was found out on the way. */
  readonly found: Map<string, number>;
  /** Fetches, by id, that were asked again without their inputs. */
  readonly spared: Set<number>;
  /** The caller's, as JSON in Unicode. */
  readonly variables: JsonObject;
  /** Of all texts in the tree, and of requests. */
  readonly textForm: TextForm;
  /** Of what no field is missing for. */
  errors: ErrorList;
  readonly presentation: ErrorPresentation;
  /** The answer's objects are the asker's to change. */
  readonly send: (head: RequestHead, body: string, entities: number) => Promise<SubgraphOutcome>;
  /** For the log: what a subgraph reported, or did wrong, in words that may quote data. */
  readonly noteFault: (subgraph: string, code: unknown, cause: string) => void;
}

/** More of one answer would only fill the log. */
const MAX_NOTED = 100;

export const noteErrors = ({ noteFault }: Execution, subgraph: string, errors: readonly SubgraphError[]): void => {
  for (const error of errors.slice(0, MAX_NOTED)) noteFault(subgraph, error.extensions['code'], error.message);
};
