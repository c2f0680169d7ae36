import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { narrowByInputs } from '../access/narrow-by-inputs.js';
import type { PreparedAccess } from '../access/prepared-access.js';
import type { Reads } from '../access/reads.js';
import { checkCost } from '../limits/check-cost.js';
import type { OperationUsage, PreparedOperation } from '../preparation/prepared-operation.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import { coerceVariables, type ForbiddenInput } from './coerce-variables.js';

/** Whether an operation may be answered with the variables of one request. */
export type Admission =
  | {
      readonly kind: 'admitted';
      /** The variables as given, checked; what subgraphs are sent. */
      readonly given: JsonObject;
      /** What they read beside what the operation reads without them. */
      readonly revealed: ReadonlySet<Reads>;
      /** What it is answered under. */
      readonly access: PreparedAccess;
      readonly cost: number;
    }
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLFormattedError[]; readonly usage: OperationUsage | undefined };

/** @throws COST_TOO_HIGH */
export const admitOperation = (prepared: PreparedOperation, variables: JsonObject, maxCost: number): Admission => {
  const { usage } = prepared;
  const coerced = coerceVariables(prepared, variables);
  if (coerced.kind === 'refused') return { kind: 'refused', errors: coerced.errors.map((error) => error.toJSON()), usage: undefined };
  if (coerced.forbidden.length > 0) return { kind: 'refused', errors: forbiddenInputs(coerced.forbidden), usage };
  const access = narrowByInputs(prepared.access, coerced.revealed);
  if (access instanceof GraphQLError) return { kind: 'refused', errors: [access.toJSON()], usage };
  const check = checkCost(prepared.cost, coerced.values, maxCost);
  if (check.kind === 'refused') throw check.error;
  return { kind: 'admitted', given: coerced.given, revealed: coerced.revealed, access, cost: check.cost };
};

/** Each coordinate once. */
const forbiddenInputs = (inputs: readonly ForbiddenInput[]): readonly GraphQLFormattedError[] => {
  const first = new Map(inputs.toReversed().map((input) => [String(input.error.details['coordinate']), input]));
  return [...first.values()].map(({ error: { code, message, details }, location }) => ({ message, ...(location && { locations: [location] }), extensions: { ...details, code } }));
};
