import type { LocalizedText } from '../language/language.js';

export type Agency = 'welfare' | 'relief' | 'governorate' | 'secretariat';

export const AGENCY_NAMES: Readonly<Record<Agency, LocalizedText>> = {
  welfare: { fa: 'بهزیستی', en: 'Behzisti' },
  relief: { fa: 'کمیتهٔ امداد', en: 'Relief Committee' },
  governorate: { fa: 'استانداری', en: 'Governorate' },
  secretariat: { fa: 'دبیرخانهٔ مشترک', en: 'Joint secretariat' },
};

/** How far the graph can answer a question today. */
export type Answerability =
  /** Answered by one operation. `limits` says which part of the question it leaves out, if any. */
  | { readonly status: 'ready'; readonly limits?: LocalizedText }
  /** Must not be answered, and says why. */
  | { readonly status: 'refused'; readonly reason: LocalizedText };

/** One of the questions that the graph must answer; 13 is the extra one. */
export type CataloguedQuestion = Answerability & {
  readonly number: number;
  readonly title: LocalizedText;
  /** The agencies whose data the whole question touches. */
  readonly agencies: readonly Agency[];
  /** Values for the operation's variables. */
  readonly variables?: Readonly<Record<string, unknown>>;
};
