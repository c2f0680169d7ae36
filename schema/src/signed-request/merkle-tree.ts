import { hash } from 'node:crypto';

const LEAF = '\u0000';
const NODE = Buffer.of(1);

/**
 * The hash of one leaf, which no node can have: `SHA-256(0x00 || leaf)`.
 *
 * Source: RFC 9162 (Certificate Transparency 2.0), section 2.1.1.
 *
 * @param leaf ASCII.
 */
export const leafHash = (leaf: string): Buffer => hash('sha256', LEAF + leaf, 'buffer');

const nodeHash = (left: Buffer, right: Buffer): Buffer => hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');

/** The hash beside one on its way to the root, and on which side of it. */
export interface Sibling {
  readonly side: 'left' | 'right';
  readonly hash: Buffer;
}

export interface HashTree {
  readonly root: Buffer;
  /** Of each leaf, from the leaf up. */
  readonly paths: readonly (readonly Sibling[])[];
}

/** @param leaves hashes of leaves, one or more. */
export function growTree(leaves: readonly Buffer[]): HashTree {
  const paths: Sibling[][] = leaves.map(() => []);
  let level = leaves.map((own, index) => ({ own, under: [index] }));
  while (level.length > 1) {
    const above: typeof level = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = level.slice(at, at + 2);
      if (left && right) {
        for (const index of left.under) paths[index]?.push({ side: 'right', hash: right.own });
        for (const index of right.under) paths[index]?.push({ side: 'left', hash: left.own });
        above.push({ own: nodeHash(left.own, right.own), under: [...left.under, ...right.under] });
      } else if (left) above.push(left);
    }
    level = above;
  }
  const [top] = level;
  if (top === undefined) throw new RangeError('a tree has one leaf or more');
  return { root: top.own, paths };
}

/** The root of the tree that the leaf is in, if its path is the leaf's. */
export const climb = (leaf: Buffer, path: readonly Sibling[]): Buffer =>
  path.reduce((own, { side, hash: beside }) => (side === 'left' ? nodeHash(beside, own) : nodeHash(own, beside)), leaf);
