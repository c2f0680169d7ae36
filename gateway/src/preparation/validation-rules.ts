import {
  FragmentsOnCompositeTypesRule,
  KnownDirectivesRule,
  KnownFragmentNamesRule,
  KnownTypeNamesRule,
  NoFragmentCyclesRule,
  NoUndefinedVariablesRule,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  PossibleFragmentSpreadsRule,
  SingleFieldSubscriptionsRule,
  specifiedRules,
  UniqueDirectivesPerLocationRule,
  UniqueFragmentNamesRule,
  UniqueVariableNamesRule,
  VariablesAreInputTypesRule,
  VariablesInAllowedPositionRule,
  type ValidationRule,
} from 'graphql';
import { DeferInSubscriptionRule, DeferLabelsRule, DeferOnRootFieldRule } from './defer-rules.js';

/** Of stage 2, so not among those that graphql-js runs by itself. */
const DEFER_RULES: readonly ValidationRule[] = [DeferLabelsRule, DeferOnRootFieldRule, DeferInSubscriptionRule];

/** All that a document may be refused by. */
export const ALL_RULES: readonly ValidationRule[] = [...specifiedRules, ...DEFER_RULES];

/** What a document must hold for a rule to have anything to say, and the rules; one of the texts is enough. */
const OCCASIONS: readonly { readonly texts: readonly string[]; readonly rules: readonly ValidationRule[] }[] = [
  {
    texts: ['$'],
    rules: [NoUndefinedVariablesRule, NoUnusedVariablesRule, UniqueVariableNamesRule, VariablesAreInputTypesRule, VariablesInAllowedPositionRule],
  },
  {
    texts: ['...', 'fragment'],
    rules: [FragmentsOnCompositeTypesRule, KnownFragmentNamesRule, NoFragmentCyclesRule, NoUnusedFragmentsRule, PossibleFragmentSpreadsRule, UniqueFragmentNamesRule],
  },
  { texts: ['$', '...', 'fragment'], rules: [KnownTypeNamesRule] },
  { texts: ['@'], rules: [KnownDirectivesRule, UniqueDirectivesPerLocationRule] },
  { texts: ['subscription'], rules: [SingleFieldSubscriptionsRule] },
  { texts: ['defer'], rules: DEFER_RULES },
];

/**
 * The rules of the specification that may say anything about a document. Each one is a part of every step through it,
 * so that leaving out what does not concern it halves the time.
 *
 * @param text may hold more than it seems to, in strings and comments: then there are more rules than are needed.
 */
export const validationRulesFor = (text: string): readonly ValidationRule[] => {
  const idle = new Set(OCCASIONS.flatMap(({ texts, rules }) => (texts.some((part) => text.includes(part)) ? [] : rules)));
  return ALL_RULES.filter((rule) => !idle.has(rule));
};
