import type { AuditSource } from '@hamafza/gateway';
import type { LogArguments, Place } from './audit-options.js';
import { DAY_MS, startOfDay } from './start-of-day.js';

/** Record numbers, both inclusive. */
export interface RecordRange {
  readonly from: number;
  /** undefined: to the end. */
  readonly to: number | undefined;
}

export interface ChosenRange {
  /** From the first to the last record of it, and what lies between them; undefined when none is. */
  readonly part: RecordRange | undefined;
  /**
   * The part, and at an end that is given as a day the record beyond it: what was taken out of a day, or is said to be of
   * another one, shows there alone.
   */
  readonly proof: RecordRange;
}

/** @throws CommandError with status 2 for a day that no calendar has. */
export async function chosenRange(source: AuditSource, chain: string, { from, to }: LogArguments): Promise<ChosenRange> {
  const [begin, end] = [await beginOf(source, chain, from), await endOf(source, chain, to)];
  const isEmpty = begin.first === undefined || (end.last !== undefined && end.last < begin.first);
  return {
    part: begin.first === undefined || isEmpty ? undefined : { from: begin.first, to: end.last },
    proof: {
      from: Math.max(1, Math.min(begin.before, end.last ?? begin.before)),
      to: end.after === undefined ? undefined : Math.max(end.after, begin.first ?? begin.before),
    },
  };
}

interface Begin {
  readonly first: number | undefined;
  readonly before: number;
}

async function beginOf(source: AuditSource, chain: string, from: Place | undefined): Promise<Begin> {
  if (from === undefined) return { first: 1, before: 1 };
  if ('sequence' in from) return { first: from.sequence, before: from.sequence };
  const startMs = await startOfDay(from);
  const first = await source.firstAt(chain, startMs);
  return { first, before: first === undefined ? ((await source.lastBefore(chain, startMs)) ?? 1) : first - 1 };
}

interface End {
  readonly last: number | undefined;
  readonly after: number | undefined;
}

/** Not the record before the first later one: a clock that was set back has others of the day after that. */
async function endOf(source: AuditSource, chain: string, to: Place | undefined): Promise<End> {
  if (to === undefined) return { last: undefined, after: undefined };
  if ('sequence' in to) return { last: to.sequence, after: to.sequence };
  const last = (await source.lastBefore(chain, (await startOfDay(to)) + DAY_MS)) ?? 0;
  return { last, after: last + 1 };
}
