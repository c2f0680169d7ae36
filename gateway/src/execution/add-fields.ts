import { Failure } from './failure.js';
import { generateFunction, quoteName, readExpression } from './generate-code.js';
import { cloneValue, fieldAdder, type FieldAdder, mergeValues, readOwn, type TreeObject } from './tree.js';

/** One field that an entity's answer adds to its targets. */
export interface AddedField {
  readonly name: string;
  readonly add: FieldAdder;
}

export interface AddedFields {
  readonly fields: readonly AddedField[];
  /** Adds what the entity has of them; what it has not is null then. */
  readonly addAll: (target: TreeObject, entity: TreeObject) => void;
}

/**
 * @param shared fields that other fetches add to the same objects as well: each object needs a value of its own, though
 * one entity stands at several places.
 * @param givesTypeName whether the entity's `__typename` takes the place of the object's.
 */
export const compileAddedFields = (names: readonly string[], shared: ReadonlySet<string>, givesTypeName: boolean): AddedFields => {
  const fields = names.filter((name) => !(givesTypeName && name === '__typename')).map((name) => ({ name, add: adderFor(name, shared) }));
  const all = givesTypeName ? [...fields, { name: '__typename', add: replaceTypeName }] : fields;
  return { fields: all, addAll: addWhenHot(all, () => generateAdder(fields, shared, givesTypeName)) };
};

/** Entities after which a function of its own pays. */
const HOT = 100;

const addWhenHot = (fields: readonly AddedField[], generate: () => AddedFields['addAll']): AddedFields['addAll'] => {
  let addAll = addByLoop(fields);
  let seen = 0;
  return (target, entity) => {
    if (seen <= HOT && seen++ === HOT) addAll = generate();
    addAll(target, entity);
  };
};

const addByLoop =
  (fields: readonly AddedField[]): AddedFields['addAll'] =>
  (target, entity) => {
    for (const { name, add } of fields) {
      const value = readOwn(entity, name);
      if (value !== undefined) add(target, value);
    }
  };

const generateAdder = (fields: readonly AddedField[], shared: ReadonlySet<string>, givesTypeName: boolean): AddedFields['addAll'] => {
  const lines = fields.map(({ name }, index) => addLine(name, index, shared));
  if (givesTypeName) lines.push('if (typeof entity.__typename === "string") target.__typename = entity.__typename;');
  const adders = Object.fromEntries(fields.map(({ add }, index) => [`add${index}`, add]));
  const constants = { hasOwn: Object.hasOwn, mergeValues, ...adders };
  return generateFunction(`(target, entity) => {\nlet value;\n${lines.join('\n')}\n}`, constants);
};

const addLine = (name: string, index: number, shared: ReadonlySet<string>): string => {
  const property = `target[${quoteName(name)}]`;
  const isPlain = !shared.has(name) && !(name in Object.prototype);
  const add = isPlain ? `${property} = ${property} === undefined ? value : mergeValues(${property}, value)` : `add${index}(target, value)`;
  return `value = ${readExpression('entity', name)}; if (value !== undefined) ${add};`;
};

const adderFor = (name: string, shared: ReadonlySet<string>): FieldAdder => {
  const add = fieldAdder(name);
  return shared.has(name)
    ? (object, value) => {
        add(object, cloneValue(value));
      }
    : add;
};

/** The tree may have the interface's name there, which is no type an object can be of. */
const replaceTypeName: FieldAdder = (object, value) => {
  if (typeof value === 'string' || value instanceof Failure) object['__typename'] = value;
};
