import { createHash } from 'node:crypto';
import { Kind, print, visit, type DocumentNode } from 'graphql';

/**
 * A short name for an operation's shape, for logs. Literals are taken out first: a hash over a national id
 * could be undone by trying them all.
 *
 * @returns the first 16 hexadecimal digits of a SHA-256.
 */
export const hashOperation = (document: DocumentNode): string => {
  const shape = visit(document, {
    IntValue: () => ({ kind: Kind.INT, value: '0' }),
    FloatValue: () => ({ kind: Kind.INT, value: '0' }),
    StringValue: () => ({ kind: Kind.STRING, value: '' }),
    Name: (node) => (node.value.length > MAX_NAME_LENGTH ? { ...node, value: 'long' } : undefined),
  });
  return createHash('sha256').update(print(shape)).digest('hex').slice(0, 16);
};

const MAX_NAME_LENGTH = 200;
