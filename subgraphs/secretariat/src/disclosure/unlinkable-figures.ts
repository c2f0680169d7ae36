import type { DisclosureRules } from './disclosure-rules.js';
import { roundCount } from './round-count.js';
import { isBelowThreshold } from './threshold.js';

/** A number of people that was given and of whom nothing but their number is known: they have no join key. */
export interface GivenFigure {
  /** Names the question. */
  readonly asked: string;
  /** The true number. */
  readonly persons: number;
  readonly published: number;
}

/** What is said of such people; `isNew` where it must be recorded. */
export type UnlinkableFigure = { readonly status: 'PUBLISHED'; readonly published: number; readonly isNew: boolean } | { readonly status: 'SUPPRESSED' };

/** Figures of an agency under one agreement: each is one more equation about its groups. */
const MOST_FIGURES = 400;
/** A figure is not given for a number farther from the one that it was first given for than so many thresholds. */
const MOST_THRESHOLDS_OFF = 2;

/**
 * Which figure may be given beside those given before, of one agency. Nothing tells which of them two questions share, so
 * numbers that differ by fewer people than the threshold may differ by just these people: they get one figure. The same
 * question gets its figure again while its number has changed by fewer people than the threshold.
 *
 * The draw of the rounding hangs on agency and number alone: a condition can be worded in any number of ways, and so many
 * draws of one number would average out to it.
 *
 * @param given the last of each question counts.
 */
export function unlinkableFigure(given: readonly GivenFigure[], { asked, persons, agency }: Pick<GivenFigure, 'asked' | 'persons'> & { readonly agency: string }, { threshold, key }: Pick<DisclosureRules, 'threshold' | 'key'>): UnlinkableFigure {
  const own = given.findLast((each) => each.asked === asked);
  if (own && Math.abs(own.persons - persons) < threshold) return { status: 'PUBLISHED', published: own.published, isNew: false };
  if (isBelowThreshold(persons, threshold) || given.length >= MOST_FIGURES) return { status: 'SUPPRESSED' };
  const [near, ...others] = given.filter((each) => Math.abs(each.persons - persons) < threshold);
  if (near === undefined) return { status: 'PUBLISHED', published: roundCount(persons, BigInt(persons), key, `unlinkable|${agency}`), isNew: true };
  const isOne = others.every(({ published }) => published === near.published);
  return isOne && Math.abs(near.published - persons) < MOST_THRESHOLDS_OFF * threshold ? { status: 'PUBLISHED', published: near.published, isNew: true } : { status: 'SUPPRESSED' };
}
