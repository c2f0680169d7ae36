import type { CataloguedQuestion } from './question.js';
import { QUESTION_CATALOGUE } from './question-catalogue.js';

export type Question = CataloguedQuestion & {
  /** The operation to open: the answer if the question is ready, or the one that is refused. */
  readonly document: string | null;
};

/** The operations of `docs/queries`, whose files' names begin with the questions' numbers. */
const DOCUMENTS = Object.entries(import.meta.glob<string>('../../../../docs/queries/*.graphql', { query: '?raw', import: 'default', eager: true }));

const documentOf = (number: number): string | null => {
  const beginning = `/${String(number).padStart(2, '0')}-`;
  return DOCUMENTS.find(([file]) => file.includes(beginning))?.[1] ?? null;
};

/** The questions with the operations that the page opens. */
export const QUESTIONS: readonly Question[] = QUESTION_CATALOGUE.map((question) => ({ ...question, document: documentOf(question.number) }));
