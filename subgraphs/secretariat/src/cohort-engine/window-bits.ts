import type { SlotRef, WithinExpression } from './cohort-plan.js';
import type { MatchBatch } from './match-batch.js';
import { CALENDAR, type WindowEnd, windowEnd } from './month-window.js';
import { readMeasure, UNKNOWN_VALUE } from './read-measure.js';
import type { RowLayout } from './sorted-block.js';
import { StreamFault } from './stream-fault.js';

interface Day {
  readonly stream: number;
  readonly offset: number;
  readonly width: number;
}

interface Window {
  readonly date: Day;
  readonly after: Day;
  readonly end: WindowEnd;
}

/** Works out which windows a person is within, and writes that to the bits above those of the streams. */
export class WindowBits {
  readonly #windows: readonly Window[];

  constructor(
    windows: readonly WithinExpression[],
    private readonly layouts: readonly RowLayout[],
  ) {
    this.#windows = windows.map((each) => ({ date: dayOf(each.date, layouts), after: dayOf(each.after, layouts), end: windowEnd(each) }));
  }

  /** @throws StreamFault for a day that is outside the calendar. */
  write(batch: MatchBatch): void {
    this.#windows.forEach((window, index) => writeBit(batch, window, 1 << (this.layouts.length + index)));
  }
}

function dayOf({ stream, slot }: SlotRef, layouts: readonly RowLayout[]): Day {
  const { keyBytes = 16, dimensions = 0, width = 0 } = layouts[stream] ?? {};
  return { stream, offset: keyBytes + 2 * dimensions + 8 * slot, width };
}

function writeBit(batch: MatchBatch, { date, after, end }: Window, bit: number): void {
  const { bits, count } = batch;
  for (let person = 0; person < count; person += 1) {
    const from = readDay(batch, after, person);
    const day = readDay(batch, date, person);
    if (from !== UNKNOWN_VALUE && day >= from && day <= end(from)) bits[person] = (bits[person] ?? 0) | bit;
  }
}

function readDay({ rows, blocks }: MatchBatch, { stream, offset, width }: Day, person: number): number {
  const row = rows[stream]?.[person] ?? -1;
  const view = blocks[stream]?.view;
  if (row < 0 || view === undefined) return UNKNOWN_VALUE;
  const day = readMeasure(view, row * width + offset);
  if (day === UNKNOWN_VALUE || (day >= CALENDAR.first && day <= CALENDAR.last)) return day;
  throw new StreamFault(stream, 'VALUE');
}
