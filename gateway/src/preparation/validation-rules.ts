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
];

/**
 * The rules of the specification that may say anything about a document. Each one is a part of every step through it,
 * so that leaving out what does not concern it halves the time.
 *
 * @param text may hold more than it seems to, in strings and comments: then there are more rules than are needed.
 */
export const validationRulesFor = (text: string): readonly ValidationRule[] => {
  const idle = new Set(OCCASIONS.flatMap(({ texts, rules }) => (texts.some((part) => text.includes(part)) ? [] : rules)));
  return specifiedRules.filter((rule) => !idle.has(rule));
};
