import type { SlotRef } from './cohort-plan.js';
import type { MatchBatch } from './match-batch.js';
import { UNKNOWN_CODE } from './sorted-block.js';
import type { StreamShape } from './stream-shape.js';

interface Axis {
  readonly stream: number;
  readonly offset: number;
  readonly width: number;
  readonly labels: readonly string[];
}

/** A person's labels as one number: of each dimension a digit, its code, and above all codes the one for what is not known. */
export class CellCodes {
  readonly #axes: readonly Axis[];
  /** Above every code. */
  readonly size: number;

  constructor(by: readonly SlotRef[], streams: readonly StreamShape[]) {
    this.#axes = by.map((slot) => axisOf(slot, streams));
    this.size = this.#axes.reduce((size, { labels }) => size * (labels.length + 1), 1);
  }

  /** @param codes one per person of the batch. */
  write(batch: MatchBatch, codes: Float64Array): void {
    codes.fill(0, 0, batch.count);
    for (const axis of this.#axes) addDigits(batch, axis, codes);
  }

  labelsOf(code: number): readonly (string | null)[] {
    const labels: (string | null)[] = [];
    let rest = code;
    for (const axis of [...this.#axes].reverse()) {
      const base = axis.labels.length + 1;
      labels.unshift(axis.labels[rest % base] ?? null);
      rest = Math.floor(rest / base);
    }
    return labels;
  }

  get labels(): readonly (readonly string[])[] {
    return this.#axes.map(({ labels }) => labels);
  }
}

function axisOf({ stream, slot }: SlotRef, streams: readonly StreamShape[]): Axis {
  const shape = streams[stream];
  if (shape === undefined) return { stream, offset: 0, width: 0, labels: [] };
  const { keyBytes, width } = shape.layout;
  return { stream, offset: keyBytes + 2 * slot, width, labels: shape.labels[slot] ?? [] };
}

function addDigits({ count, rows, blocks }: MatchBatch, { stream, offset, width, labels }: Axis, codes: Float64Array): void {
  const unknown = labels.length;
  const base = unknown + 1;
  const column = rows[stream];
  const view = blocks[stream]?.view;
  for (let person = 0; person < count; person += 1) {
    const row = column?.[person] ?? -1;
    let code = row < 0 || view === undefined ? UNKNOWN_CODE : view.getUint16(row * width + offset);
    if (code > unknown) code = unknown;
    codes[person] = (codes[person] ?? 0) * base + code;
  }
}
