/** One line of a difference. Numbers count from 1; a removed line has none in the new text, an added one none in the old. */
export interface DiffLine {
  readonly mark: '+' | '−' | ' ';
  readonly text: string;
}

/** Changed lines with a few unchanged ones around them. */
export interface Hunk {
  /** Of its first line, in the new text. */
  readonly startLine: number;
  readonly lines: readonly DiffLine[];
}

const CONTEXT_LINES = 3;
/** The square of it is memory and time. Beyond, the whole middle is shown as replaced. */
const MOST_EDITS = 1_000;

/** The difference of two texts by lines, as hunks. Empty when they are equal. */
export function diffLines(before: string, after: string): readonly Hunk[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  const marked = (lines: readonly string[], mark: DiffLine['mark']): DiffLine[] => lines.map((text) => ({ mark, text }));
  return hunksOf([
    ...marked(old.slice(0, head), ' '),
    ...diffMiddle(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)),
    ...marked(old.slice(old.length - tail), ' '),
  ]);
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/));

/** Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), the greedy algorithm. */
function diffMiddle(old: readonly string[], fresh: readonly string[]): readonly DiffLine[] {
  const most = Math.min(MOST_EDITS, old.length + fresh.length);
  const furthest = new Map<number, number>([[1, 0]]);
  const trace: ReadonlyMap<number, number>[] = [];
  for (let edits = 0; edits <= most; edits++) {
    trace.push(new Map(furthest));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = firstStep(furthest, diagonal, edits);
      while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal]) x++;
      furthest.set(diagonal, x);
      if (x >= old.length && x - diagonal >= fresh.length) return walkBack(trace, old, fresh);
    }
  }
  const removed = old.map((text): DiffLine => ({ mark: '−', text }));
  return [...removed, ...fresh.map((text): DiffLine => ({ mark: '+', text }))];
}

const isDown = (furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean =>
  diagonal === -edits || (diagonal !== edits && (furthest.get(diagonal - 1) ?? 0) < (furthest.get(diagonal + 1) ?? 0));

const firstStep = (furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): number =>
  isDown(furthest, diagonal, edits) ? (furthest.get(diagonal + 1) ?? 0) : (furthest.get(diagonal - 1) ?? 0) + 1;

function walkBack(trace: readonly ReadonlyMap<number, number>[], old: readonly string[], fresh: readonly string[]): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let [x, y] = [old.length, fresh.length];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const furthest = trace[edits] ?? new Map<number, number>();
    const diagonal = x - y;
    const previous = isDown(furthest, diagonal, edits) ? diagonal + 1 : diagonal - 1;
    const previousX = edits === 0 ? 0 : (furthest.get(previous) ?? 0);
    const previousY = edits === 0 ? 0 : previousX - previous;
    for (; x > previousX && y > previousY; x--, y--) lines.push({ mark: ' ', text: old[x - 1] ?? '' });
    if (x > previousX) lines.push({ mark: '−', text: old[x - 1] ?? '' });
    else if (y > previousY) lines.push({ mark: '+', text: fresh[y - 1] ?? '' });
    [x, y] = [previousX, previousY];
  }
  return lines.toReversed();
}

function hunksOf(lines: readonly DiffLine[]): readonly Hunk[] {
  const hunks: { startLine: number; lines: DiffLine[] }[] = [];
  let newLine = 1;
  let openUntil = -1;
  lines.forEach((line, index) => {
    const isNear = line.mark !== ' ' || lines.slice(index + 1, index + 1 + CONTEXT_LINES).some(({ mark }) => mark !== ' ');
    if (line.mark !== ' ') openUntil = index + CONTEXT_LINES;
    if (isNear || index <= openUntil) {
      const continues = index > 0 && hunks.at(-1)?.lines.at(-1) === lines[index - 1];
      if (continues) hunks.at(-1)?.lines.push(line);
      else hunks.push({ startLine: newLine, lines: [line] });
    }
    if (line.mark !== '−') newLine++;
  });
  return hunks;
}
