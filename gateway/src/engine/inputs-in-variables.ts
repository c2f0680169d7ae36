import type { DescribedVariables, InputShape } from '../preparation/prepared-operation.js';
import { nestsDeeperThan } from '../subgraph-client/nests-deeper-than.js';
import { isJsonObject, type JsonObject } from '../subgraph-client/subgraph-answer.js';

/** Whatever looks at a value may do so by recursion, and a stack has an end. */
const MAX_LEVELS = 200;

/**
 * The input fields and enum values that the variables of a request hold, defaults included.
 *
 * @param variables may be anything: of what does not fit its type only what does is looked at.
 * @param whenAbsent by variable, what a default of the schema gives where it is not given.
 */
export const inputsInVariables = ({ variables: declared, inputTypes }: DescribedVariables, variables: JsonObject, whenAbsent: Readonly<Record<string, readonly string[]>>): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (value: unknown, type: InputShape): void => {
    if (value === null || value === undefined) return;
    if (type.kind === 'list') return (Array.isArray(value) ? value : [value]).forEach((item) => visit(item, type.of));
    const named = inputTypes[type.name];
    if (named?.kind === 'enum' && typeof value === 'string' && named.values.includes(value)) found.add(`${type.name}.${value}`);
    if (named?.kind !== 'object' || !isJsonObject(value)) return;
    for (const [name, { type: inside, byDefault }] of Object.entries(named.fields)) {
      const given = Object.hasOwn(value, name) ? value[name] : byDefault?.value;
      if (given === null || given === undefined) continue;
      found.add(`${type.name}.${name}`);
      visit(given, inside);
    }
  };
  for (const { name, type, byDefault } of declared) {
    const value = Object.hasOwn(variables, name) ? variables[name] : byDefault?.value;
    if (value === undefined) for (const coordinate of whenAbsent[name] ?? []) found.add(coordinate);
    else if (!nestsDeeperThan(value, MAX_LEVELS)) visit(value, type);
  }
  return found;
};
