import type { Question } from './describe-question.js';

/**
 * How many different cohorts may be asked for, by what is asked. A count is one equation about the groups that people
 * fall into; with many more equations than groups, errors of rounding average out.
 *
 * Source: I. Dinur, K. Nissim, "Revealing information while preserving privacy" (2003); H. Asghar, D. Kaafar, "Averaging
 * attacks on bounded noise-based disclosure control algorithms" (2020).
 */
export interface QuestionLimits {
  /** Cohorts of three conditions or more in which one condition has a part. */
  readonly perCondition: number;
  /** Cohorts of three conditions or more, by one caller and by all under the agreement. */
  readonly perCaller: number;
  readonly perAgreement: number;
  /** Cohorts near one another whose counts could nearly be reckoned from others. */
  readonly reckonable: number;
}

export const QUESTION_LIMITS: QuestionLimits = { perCondition: 40, perCaller: 300, perAgreement: 1_500, reckonable: 6 };

const FEWEST_COUNTED = 3;

/** The cohorts of three conditions or more asked for so far, by `Question.where`. */
export class AskedQuestions {
  readonly #asked = new Set<string>();
  readonly #ofCondition = new Map<string, number>();
  readonly #ofCaller = new Map<string, Set<string>>();

  add({ where, conditions }: Pick<Question, 'where' | 'conditions'>, caller: string): void {
    if (conditions.length < FEWEST_COUNTED) return;
    const own = this.#ofCaller.get(caller);
    if (own) own.add(where);
    else this.#ofCaller.set(caller, new Set([where]));
    if (this.#asked.has(where)) return;
    this.#asked.add(where);
    for (const condition of conditions) this.#ofCondition.set(condition, (this.#ofCondition.get(condition) ?? 0) + 1);
  }

  /** @returns which limit one more question would pass. */
  limitPassed({ where, conditions }: Question, caller: string, limits: QuestionLimits): keyof QuestionLimits | undefined {
    if (conditions.length < FEWEST_COUNTED) return undefined;
    const own = this.#ofCaller.get(caller);
    if (own?.has(where) !== true && (own?.size ?? 0) >= limits.perCaller) return 'perCaller';
    if (this.#asked.has(where)) return undefined;
    if (this.#asked.size >= limits.perAgreement) return 'perAgreement';
    return conditions.some((condition) => (this.#ofCondition.get(condition) ?? 0) >= limits.perCondition) ? 'perCondition' : undefined;
  }
}
