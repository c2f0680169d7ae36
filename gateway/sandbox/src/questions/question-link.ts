const QUESTION_LINK = /^#question=(\d{1,2})$/;

/** The part of an address that opens a question: `#question=3`. */
export const linkToQuestion = (number: number): string => `#question=${String(number)}`;

/** The number in a link to a question, or `null` for any other fragment of an address. */
export function readQuestionLink(fragment: string): number | null {
  const number = QUESTION_LINK.exec(fragment)?.[1];
  return number === undefined ? null : Number(number);
}
