import type { JsonObject } from '../subgraph-client/subgraph-answer.js';

/** Of a request's variables those by which conditions may decide. */
export const booleansIn = (variables: JsonObject): Readonly<Record<string, boolean>> =>
  Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'));
