import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import type { DocumentNode } from 'graphql';
import { countOperations, type OperationCounts } from './count-operation.js';
import type { OperationLimits } from './operation-limits.js';

interface Rule {
  readonly limit: Exclude<keyof OperationLimits, 'maxTokens'>;
  readonly counted: keyof OperationCounts;
  readonly code: 'TOO_DEEP' | 'TOO_MANY_ALIASES' | 'TOO_MANY_ROOT_FIELDS' | 'TOO_MANY_DIRECTIVES' | 'TOO_MANY_SELECTIONS';
  readonly what: string;
}

const RULES: readonly Rule[] = [
  { limit: 'maxNesting', counted: 'nesting', code: 'TOO_DEEP', what: 'selection sets within one another, fragments included' },
  { limit: 'maxDepth', counted: 'depth', code: 'TOO_DEEP', what: 'fields within one another' },
  { limit: 'maxIntrospectionLists', counted: 'introspectionLists', code: 'TOO_DEEP', what: 'lists of the introspection within one another' },
  { limit: 'maxAliases', counted: 'aliases', code: 'TOO_MANY_ALIASES', what: 'aliases' },
  { limit: 'maxRootFields', counted: 'rootFields', code: 'TOO_MANY_ROOT_FIELDS', what: 'root fields' },
  { limit: 'maxDirectives', counted: 'directives', code: 'TOO_MANY_DIRECTIVES', what: 'directives' },
  { limit: 'maxSelections', counted: 'selections', code: 'TOO_MANY_SELECTIONS', what: 'fields once its fragments are in place' },
];

/**
 * Checks a parsed document before it is validated, because validation already works through all of it: every operation
 * counts, not only the one asked for.
 *
 * @returns the first limit exceeded.
 */
export const checkDocumentLimits = (document: DocumentNode, limits: OperationLimits): CodedError | undefined => {
  for (const [operation, counts] of countOperations(document)) {
    const exceeded = RULES.find((rule) => counts[rule.counted] > limits[rule.limit]);
    if (exceeded === undefined) continue;
    const [limit, counted] = [limits[exceeded.limit], counts[exceeded.counted]];
    return codedError(exceeded.code, `The operation has ${counted} ${exceeded.what}; ${limit} are allowed.`, { limit, counted }, { nodes: operation });
  }
  return undefined;
};
