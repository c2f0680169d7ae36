/** What costs how much where no `@cost` or `@listSize` says it. */
export interface CostSettings {
  /** Of each object, whatever type it is of. Source: IBM GraphQL Cost Directives, default weights. */
  readonly objectWeight: number;
  /** Of each value of a scalar or enum. */
  readonly leafWeight: number;
  /** Of each input object given. */
  readonly inputObjectWeight: number;
  /** Of a mutation, beside its fields. Source: Apollo Router, "Demand control". */
  readonly mutationWeight: number;
  /** Of each `__schema` and `__type` with all that is beneath: the gateway answers them itself. */
  readonly introspectionWeight: number;
  /** Items of a list that nothing sizes. */
  readonly listSize: number;
  /** Arguments that size a list, or the lists of a connection, where the field has no `@listSize`. */
  readonly slicingArguments: readonly string[];
  /** The lists of a connection. Source: GraphQL Cursor Connections Specification, and `nodes` by custom. */
  readonly sizedFields: readonly string[];
}

export const DEFAULT_COST_SETTINGS: CostSettings = {
  objectWeight: 1,
  leafWeight: 0,
  inputObjectWeight: 1,
  mutationWeight: 10,
  introspectionWeight: 100,
  listSize: 10,
  slicingArguments: ['first', 'last', 'limit'],
  sizedFields: ['edges', 'nodes'],
};
