import type { MeasureUnit } from './disclosure-rules.js';
import { keyedDraw, type DrawnFor } from './keyed-draw.js';

/** A mean or median is no finer than what this many average people change in the sum. */
const PERSONS_OF_STEP = 2;
const LEAST_STEP = 0.001;
const STEPS = [1, 2, 5, 10] as const;
/** Days have no zero to which a step could be in proportion. */
const STEP_OF_DAYS = 5;

export interface RoundedMean {
  readonly mean: number;
  /** The true one is nearer than this. */
  readonly step: number;
}

interface MeanDraw {
  /** See `valuesIn`. */
  readonly values: DrawnFor;
  readonly key: Uint8Array;
  /** Which figure it is, so that two of the same values are drawn apart. */
  readonly use: string;
  readonly unit: MeasureUnit;
}

/**
 * Rounds to a step of the series 1, 2, 5, 10, …, up or down by a draw of the values behind it without a bias.
 *
 * Source: Handbook on Statistical Disclosure Control, 5.4: what is published of a magnitude is perturbed at least as much
 * as the count beside it, or the two together give the sum away.
 */
export function roundMean(value: number, persons: number, { values, key, use, unit }: MeanDraw): RoundedMean {
  const step = unit === 'DAY' ? STEP_OF_DAYS : stepAtLeast(Math.abs(value) * Math.max(PERSONS_OF_STEP / persons, LEAST_STEP));
  if (step === 0) return { mean: 0, step: 0 };
  const below = Math.floor(value / step);
  const isUp = keyedDraw(key, use, values) < value / step - below;
  return { mean: tidy((below + Number(isUp)) * step), step };
}

function stepAtLeast(size: number): number {
  if (size === 0) return 0;
  const power = 10 ** Math.floor(Math.log10(size));
  return tidy((STEPS.find((factor) => factor * power >= size) ?? 10) * power);
}

/** Without what binary fractions add: 0.30000000000000004. */
const tidy = (value: number): number => Number(value.toPrecision(12));
