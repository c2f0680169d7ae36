/** Coordinates that are read of agencies, by the subgraph's name; each list sorted, without repetition. */
export type Reads = Readonly<Record<string, readonly string[]>>;

export const NO_READS: Reads = {};

/** @returns the whole list of each agency of which more is read than `reads` says; agencies of which nothing more is are left out. */
export const readsBeside = (reads: Reads, more: Iterable<Reads>): Reads => {
  const whole = new Map<string, Set<string>>();
  for (const one of more) {
    for (const [agency, coordinates] of Object.entries(one)) {
      const known = whole.get(agency) ?? new Set(ofAgency(reads, agency));
      whole.set(agency, known);
      for (const coordinate of coordinates) known.add(coordinate);
    }
  }
  const grown = [...whole].filter(([agency, { size }]) => size > ofAgency(reads, agency).length);
  return grown.length === 0 ? NO_READS : Object.fromEntries(grown.map(([agency, coordinates]) => [agency, [...coordinates].sort()]));
};

const ofAgency = (reads: Reads, agency: string): readonly string[] => (Object.hasOwn(reads, agency) ? (reads[agency] ?? NONE) : NONE);

const NONE: readonly string[] = [];
