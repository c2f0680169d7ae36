/**
 * How large an operation may be before any work is done for it. All but `maxTokens` count the operation with its
 * fragments in place, `@skip` and `@include` taken as if everything were asked for.
 */
export interface OperationLimits {
  /** Lexical tokens of the document, comments not counted. */
  readonly maxTokens: number;
  /**
   * Brackets open at once anywhere in the text, and selection sets within one another, those of fragments included.
   * Parsing, validation and planning recurse over them, and a stack has an end.
   */
  readonly maxNesting: number;
  /** Fields within one another. */
  readonly maxDepth: number;
  /** Lists within one another beneath `__schema` or `__type`, each of which multiplies the answer. */
  readonly maxIntrospectionLists: number;
  /** Fields with an alias. */
  readonly maxAliases: number;
  /** Fields of Query, Mutation or Subscription. */
  readonly maxRootFields: number;
  /** Directives on the operation, its variables, selections and fragments. */
  readonly maxDirectives: number;
  /** Fields. */
  readonly maxSelections: number;
}

/**
 * At least four times what the sandbox's questions and the stock introspection query need, except for
 * `maxIntrospectionLists`: the query needs one, and graphql-js's own validation refuses three.
 */
export const DEFAULT_OPERATION_LIMITS: OperationLimits = {
  maxTokens: 15_000,
  maxNesting: 200,
  maxDepth: 60,
  maxIntrospectionLists: 2,
  maxAliases: 200,
  maxRootFields: 50,
  maxDirectives: 200,
  maxSelections: 10_000,
};
