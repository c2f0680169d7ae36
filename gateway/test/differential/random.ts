/** 32 bits of FNV-1a with a final mix: the same text gives the same number on every machine. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Numbers that depend on a seed alone. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  int(below: number): number;
  /** True once in 1/`probability` times. */
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** Each item with the given probability, in their order. */
  some<Item>(items: readonly Item[], probability: number): Item[];
  shuffle<Item>(items: readonly Item[]): Item[];
  /** Numbers of their own, so that what one part draws does not move another's. */
  fork(label: string): Random;
}

/** Source: mulberry32, a generator of 32 bits of state in the public domain. */
export function createRandom(seed: string): Random {
  let state = hashText(seed);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  const random: Random = {
    int,
    chance: (probability) => next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new Error('nothing to pick from');
      return items[int(items.length)]!;
    },
    some: (items, probability) => items.filter(() => next() < probability),
    shuffle: (items) => {
      const left = [...items];
      return items.map(() => left.splice(int(left.length), 1)[0]!);
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  };
  return random;
}
