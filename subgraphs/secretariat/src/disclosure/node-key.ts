import { createHash } from 'node:crypto';
import type { Question } from './describe-question.js';
import type { TableLattice } from './read-lattice.js';

/** Names each node of a table so that the same cell of another table about the same cohort has the same name. */
export function nodeKeys({ where, by }: Question, { shape, labels }: TableLattice): (node: number) => string {
  const about = digest(where);
  const names = by.map((name, dimension) => [...(labels[dimension] ?? []).map((label) => `${name}=${JSON.stringify(label)}`), '']);
  return (node) => {
    const fixed = names.map((of, dimension) => of[shape.placeOf(node, dimension)] ?? '').filter((name) => name !== '');
    return [about, ...fixed.toSorted()].join('|');
  };
}

/** The labels that a key names, as JSON, by dimension in the order of the key. */
export function placesOf(key: string): ReadonlyMap<string, string> {
  return new Map([...key.matchAll(/\|([^|="]+)=(null|"(?:[^"\\]|\\.)*")/g)].map(([, name = '', label = '']) => [name, label]));
}

/** 128 bits of a text, where the text is too long to be kept often. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);
