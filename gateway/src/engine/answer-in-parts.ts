import type { CompiledDeferral } from '../execution/compile-deferral.js';
import type { CompiledPlan } from '../execution/compile-plan.js';
import type { PlanRequest, SubgraphCount } from '../execution/execute-plan.js';
import { executeInParts, type DeferredResult, type DeferredResults } from '../execution/execute-in-parts.js';
import type { AnswerPart, GraphqlResult } from '../graphql-over-http/graphql-request.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';

export interface AnswerInParts {
  readonly first: Pick<GraphqlResult, 'data' | 'errors'>;
  /** What follows; undefined when the answer is whole. */
  readonly rest: AsyncGenerator<AnswerPart> | undefined;
  /** By subgraph; goes on counting while parts follow. */
  readonly counts: ReadonlyMap<string, SubgraphCount>;
}

/** Runs an operation with deferred fragments for a caller that takes them as they come. */
export const answerInParts = async (plan: CompiledPlan, deferral: CompiledDeferral, request: PlanRequest): Promise<AnswerInParts> => {
  const { first, rest } = await executeInParts(plan, deferral, request);
  return { counts: first.counts, first: { data: first.data, ...(first.errors.length > 0 && { errors: first.errors }) }, rest: rest && follow(rest) };
};

/** @param first with what else belongs to it. */
export async function* partsOf(first: AnswerPart, rest: AsyncGenerator<AnswerPart>): AsyncGenerator<AnswerPart> {
  yield { ...first, hasNext: true };
  yield* rest;
}

async function* follow(rest: AsyncGenerator<DeferredResults>): AsyncGenerator<AnswerPart> {
  for await (const { results, errors, hasNext } of rest) {
    yield { ...(errors.length > 0 && { errors }), ...(results.length > 0 && { incremental: results.map(print) }), hasNext };
  }
}

/** Source: GraphQL specification, stage 2 "Defer", as of 2022-08-24, which Apollo's clients read. */
const print = ({ data, path, label, errors }: DeferredResult): JsonObject => ({
  data,
  path,
  ...(label !== undefined && { label }),
  ...(errors.length > 0 && { errors }),
});
