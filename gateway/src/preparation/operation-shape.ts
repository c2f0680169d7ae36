import { createHash } from 'node:crypto';
import { Kind, print, visit, type DocumentNode } from 'graphql';

/** An operation's shape, by which logs and reports know it. */
export interface OperationShape {
  /** The document without what a caller could write a value into: literals are emptied, aliases and variables numbered. */
  readonly document: string;
  /** The first 16 hexadecimal digits of its SHA-256. A hash over a national id could be undone by trying them all. */
  readonly hash: string;
}

export const shapeOfOperation = (operation: DocumentNode): OperationShape => {
  const aliases = new Map<string, string>();
  const variables = new Map<string, string>();
  const shape = visit(operation, {
    IntValue: () => ({ kind: Kind.INT, value: '0' }),
    FloatValue: () => ({ kind: Kind.INT, value: '0' }),
    StringValue: () => ({ kind: Kind.STRING, value: '' }),
    Variable: (node) => ({ ...node, name: { ...node.name, value: numbered(variables, 'v', node.name.value) } }),
    Field: (node) => (node.alias ? { ...node, alias: { ...node.alias, value: numbered(aliases, 'alias', node.alias.value) } } : undefined),
    OperationDefinition: ({ name, ...node }) => (isPlainName(name?.value) ? undefined : node),
    Name: (node) => (isPlainName(node.value) ? undefined : { ...node, value: 'masked' }),
  });
  const document = print(shape);
  return { document, hash: createHash('sha256').update(document).digest('hex').slice(0, 16) };
};

/** A caller could write anything into a name; what is not an ordinary one stays out of logs and reports. */
export const isPlainName = (name: string | undefined): name is string => name !== undefined && name.length <= MAX_NAME_LENGTH && !/\d{6}/.test(name);

const MAX_NAME_LENGTH = 64;

/** The same name gets the same number, so that equal aliases still merge. */
const numbered = (names: Map<string, string>, prefix: string, name: string): string => {
  const known = names.get(name) ?? `${prefix}${names.size + 1}`;
  names.set(name, known);
  return known;
};
