import type { InputField, InputObject } from '../planning/query-plan.js';
import { MAX_LIST_DEPTH } from './collect-targets.js';
import { Failure } from './failure.js';
import { fieldReader, isTreeObject, type TreeObject } from './tree.js';

/**
 * The JSON text of what an object's field is sent as.
 * A `Failure` when the field or anything beneath it failed; undefined when a null is there that the schema does not allow.
 */
export type WriteInput = (object: TreeObject) => string | Failure | undefined;

export const compileInput = (field: InputField): WriteInput => {
  const read = fieldReader(field.from);
  const write = field.object === undefined ? writeLeaf : compileInputObject(field.object);
  const { nonNull } = field;
  return (object) => {
    const value = read(object);
    if (value === undefined || value === null) return nonNull ? undefined : 'null';
    return write(value, 0);
  };
};

/** @param depth in how many lists the value is. */
type WriteValue = (value: unknown, depth: number) => string | Failure | undefined;

/** A text of these characters alone is its own JSON. Most keys are. */
const PLAIN = /^[\w .:@/+=~-]{0,64}$/;

export const writeText = (value: string): string => (PLAIN.test(value) ? `"${value}"` : JSON.stringify(value));

const writeLeaf: WriteValue = (value, depth) => {
  if (typeof value === 'string') return writeText(value);
  if (value instanceof Failure) return value;
  if (Array.isArray(value)) return writeList(value, writeLeaf, depth);
  return JSON.stringify(value ?? null);
};

const writeList = (items: readonly unknown[], write: WriteValue, depth: number): string | Failure | undefined => {
  if (depth >= MAX_LIST_DEPTH) return undefined;
  let text = '';
  for (const item of items) {
    const written = item === null ? 'null' : write(item, depth + 1);
    if (typeof written !== 'string') return written;
    text += text === '' ? written : `,${written}`;
  }
  return `[${text}]`;
};

const compileInputObject = ({ typeName, fields, byType }: InputObject): WriteValue => {
  const always = compileFields(fields);
  const special = new Map(Object.entries(byType ?? {}).map(([name, more]) => [name, compileFields([...fields, ...more])]));
  const write: WriteValue = (value, depth) => {
    if (Array.isArray(value)) return writeList(value, write, depth);
    if (!isTreeObject(value)) return value instanceof Failure ? value : undefined;
    const known = value['__typename'];
    if (known instanceof Failure) return known;
    const runtimeType = typeof known === 'string' ? known : typeName;
    const start = runtimeType === undefined ? '{' : `{"__typename":${JSON.stringify(runtimeType)}`;
    const writeFields = (runtimeType === undefined ? undefined : special.get(runtimeType)) ?? always;
    return writeFields(value, start);
  };
  return write;
};

/** @returns what adds the fields and the closing brace to the text of an object that was begun. */
const compileFields = (fields: readonly InputField[]): ((object: TreeObject, start: string) => string | Failure | undefined) => {
  const inputs = fields.map((field) => ({ label: `${JSON.stringify(field.name)}:`, write: compileInput(field) }));
  return (object, start) => {
    let text = start;
    for (const { label, write } of inputs) {
      const written = write(object);
      if (typeof written !== 'string') return written;
      text += text === '{' ? label + written : `,${label}${written}`;
    }
    return `${text}}`;
  };
};
