import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import { evaluateCost, type CostExpression } from './cost-expression.js';
import type { CoercedVariables } from './slice.js';
import { isRuleKept } from './slicing-rule.js';

/** Nearly four times what the dearest of the sandbox's questions costs with pages of 500, the largest. */
export const DEFAULT_MAX_COST = 100_000;

/** What a request costs, or why it is refused before anything is asked of a subgraph. */
export type CostCheck = { readonly kind: 'affordable'; readonly cost: number } | { readonly kind: 'refused'; readonly error: CodedError };

/**
 * @param maxCost of one request.
 * @returns refused with COST_TOO_HIGH, or BAD_USER_INPUT where `@listSize` asks for exactly one slicing argument.
 */
export const checkCost = (expression: CostExpression, variables: CoercedVariables, maxCost: number): CostCheck => {
  const broken = expression.slicingRules.find((rule) => !isRuleKept(rule, variables));
  if (broken !== undefined) {
    const { coordinate, slicingArguments } = broken;
    const allowed = `exactly one of ${slicingArguments.join(', ')}`;
    return { kind: 'refused', error: codedError('BAD_USER_INPUT', `${coordinate} must be given ${allowed}.`, { coordinate, allowed }) };
  }
  const cost = evaluateCost(expression, variables);
  if (cost <= maxCost) return { kind: 'affordable', cost };
  const message = `The operation costs up to ${cost}; one request may cost ${maxCost}.`;
  return { kind: 'refused', error: codedError('COST_TOO_HIGH', message, { limit: maxCost, counted: cost }) };
};
