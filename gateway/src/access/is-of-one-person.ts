import { type AskedField } from './asked-fields.js';

/**
 * Whether the casework that an operation asks for can be that of one person only: under one root field, through no list,
 * of each type at one place, and through no field that is asked for twice with different arguments.
 */
export const isOfOnePerson = (casework: readonly AskedField[]): boolean => {
  const roots = new Set(casework.map(({ root }) => root));
  const places = casework.map(({ typeName, path }) => [typeName, path.map(({ responseName }) => responseName).join('.')] as const);
  return roots.size <= 1 && casework.every(({ isInList }) => !isInList) && saysOneOfEach(places) && saysOneOfEach(casework.flatMap(aliasesOf));
};

/** By place and field, the name that it is asked for under. */
const aliasesOf = ({ path }: AskedField): readonly (readonly [string, string])[] =>
  path.map(({ name, responseName }, depth) => [`${path.slice(0, depth).map((step) => step.responseName).join('.')} ${name}`, responseName]);

const saysOneOfEach = (pairs: readonly (readonly [string, string])[]): boolean => {
  const known = new Map<string, string>();
  return pairs.every(([key, value]) => {
    const before = known.get(key) ?? value;
    known.set(key, value);
    return before === value;
  });
};
