import type { AccessModel } from './access-model.js';
import type { AskedField } from './asked-fields.js';

type Persons = Pick<AccessModel, 'isCasework' | 'isPerson' | 'personFieldsOf'>;

/**
 * Whether the casework that an operation asks for can be that of one person only: under one root field, through no list,
 * of each type at one place, of one person's entity, and through no field that is asked for twice with different arguments.
 */
export const isOfOnePerson = (casework: readonly AskedField[], model: Persons): boolean => {
  const roots = new Set(casework.map(({ root }) => root));
  const persons = new Set(casework.map((asked) => placeOfPerson(asked, model)));
  const places = casework.map(({ typeName, path }) => [typeName, path.map(({ responseName }) => responseName).join('.')] as const);
  return roots.size <= 1 && persons.size <= 1 && casework.every(({ isInList }) => !isInList) && saysOneOfEach(places) && saysOneOfEach(casework.flatMap(aliasesOf));
};

/**
 * Where the person stands that a field is about: the entity that it is a field of, or that leads to its object or that its
 * object leads to; the object itself where there is none. What is reached by casework is about whom it is reached from.
 */
const placeOfPerson = ({ typeName, path }: AskedField, model: Persons): string => {
  const depth = path.findLastIndex(({ name, objects }) => !objects.every((object) => model.isCasework({ typeName: object, fieldName: name }))) + 1;
  const place = path.slice(0, depth).map(({ name }) => name);
  const objects = path[depth]?.objects ?? [typeName];
  if (objects.every((object) => model.isPerson(object))) return place.join('.');
  if (path[depth - 1]?.objects.every((object) => model.isPerson(object))) return place.slice(0, -1).join('.');
  const leading = new Set(objects.flatMap((object) => model.personFieldsOf(object)));
  return [...place, ...(leading.size === 1 ? leading : [])].join('.');
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
