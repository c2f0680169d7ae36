import question01 from './question-01.graphql?raw';
import question02 from './question-02.graphql?raw';
import question03 from './question-03.graphql?raw';
import question04 from './question-04.graphql?raw';
import question05 from './question-05.graphql?raw';
import question06 from './question-06.graphql?raw';
import question07 from './question-07.graphql?raw';
import question08 from './question-08.graphql?raw';
import question09 from './question-09.graphql?raw';
import question10 from './question-10.graphql?raw';
import question11 from './question-11.graphql?raw';
import refused12 from './question-12-refused.graphql?raw';
import question13 from './question-13.graphql?raw';
import { type CataloguedQuestion } from './question.js';
import { QUESTION_CATALOGUE } from './question-catalogue.js';

export type Question = CataloguedQuestion & {
  /** The operation to open: the answer if the question is ready, or the one that is refused. */
  readonly document: string | null;
};

const DOCUMENTS: ReadonlyMap<number, string> = new Map([
  [1, question01],
  [2, question02],
  [3, question03],
  [4, question04],
  [5, question05],
  [6, question06],
  [7, question07],
  [8, question08],
  [9, question09],
  [10, question10],
  [11, question11],
  [12, refused12],
  [13, question13],
]);

/** The questions with the operations that the page opens. */
export const QUESTIONS: readonly Question[] = QUESTION_CATALOGUE.map((question) => ({
  ...question,
  document: DOCUMENTS.get(question.number) ?? null,
}));
