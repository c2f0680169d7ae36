/** One line that only one of two texts has; `line` is its number in that text, from 1. */
export interface LineChange {
  readonly kind: 'removed' | 'added';
  readonly line: number;
  readonly text: string;
}

/** Beyond this many edits the two texts have little in common, and all that differs is shown as removed and added. */
const MOST_EDITS = 2_000;

/**
 * The lines to remove from `before` and to add, in the order of the text, to make `after`; as few as can be.
 *
 * Source: E. W. Myers, "An O(ND) difference algorithm and its variations", 1986.
 */
export function diffLines(before: string, after: string): readonly LineChange[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  const head = commonLength(a, b);
  const tail = commonLength(a.slice(head).reverse(), b.slice(head).reverse());
  const [olds, news] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const trace = shortestEdits(olds, news);
  const changes = trace === undefined ? replaced(olds, news) : walkBack(trace, olds, news);
  return changes.map((change) => ({ ...change, line: change.line + head }));
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n'));

function commonLength(a: readonly string[], b: readonly string[]): number {
  const end = Math.min(a.length, b.length);
  let length = 0;
  while (length < end && a[length] === b[length]) length += 1;
  return length;
}

/** How far down `a` each diagonal reaches after each number of edits; `undefined` when there are too many. */
type Reach = ReadonlyMap<number, number>;

function shortestEdits(a: readonly string[], b: readonly string[]): readonly Reach[] | undefined {
  const trace: Reach[] = [];
  let reach = new Map([[1, 0]]);
  for (let edits = 0; edits <= Math.min(a.length + b.length, MOST_EDITS); edits += 1) {
    trace.push(reach);
    const next = new Map<number, number>();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const x = slide(a, b, startOf(reach, diagonal, edits), diagonal);
      next.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return trace;
    }
    reach = next;
  }
  return undefined;
}

const isDown = (reach: Reach, diagonal: number, edits: number): boolean =>
  diagonal === -edits || (diagonal !== edits && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1));

const startOf = (reach: Reach, diagonal: number, edits: number): number =>
  isDown(reach, diagonal, edits) ? (reach.get(diagonal + 1) ?? 0) : (reach.get(diagonal - 1) ?? 0) + 1;

function slide(a: readonly string[], b: readonly string[], from: number, diagonal: number): number {
  let x = from;
  while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
  return x;
}

function walkBack(trace: readonly Reach[], a: readonly string[], b: readonly string[]): readonly LineChange[] {
  const changes: LineChange[] = [];
  let [x, y] = [a.length, b.length];
  for (let edits = trace.length - 1; edits > 0; edits -= 1) {
    const reach = trace[edits] ?? new Map<number, number>();
    const previous = isDown(reach, x - y, edits) ? x - y + 1 : x - y - 1;
    const isAdded = previous === x - y + 1;
    x = reach.get(previous) ?? 0;
    y = x - previous;
    changes.push(isAdded ? { kind: 'added', line: y + 1, text: b[y] ?? '' } : { kind: 'removed', line: x + 1, text: a[x] ?? '' });
  }
  return changes.reverse();
}

const replaced = (olds: readonly string[], news: readonly string[]): readonly LineChange[] => [
  ...olds.map((text, index): LineChange => ({ kind: 'removed', line: index + 1, text })),
  ...news.map((text, index): LineChange => ({ kind: 'added', line: index + 1, text })),
];
