import { parse, validate, type GraphQLSchema } from 'graphql';
import type { Question } from './questions.js';

/**
 * The questions whose operations the loaded graph does not know. The gateway serves any supergraph, and the questions
 * were written for one of them.
 *
 * @returns numbers of questions; empty while no schema is known, since nothing can be said then.
 */
export function findUnfitQuestions(questions: readonly Question[], schema: GraphQLSchema | null | undefined): ReadonlySet<number> {
  if (!schema) return new Set();
  const isUnfit = ({ document }: Question) => document !== null && validate(schema, parse(document)).length > 0;
  return new Set(questions.filter(isUnfit).map((question) => question.number));
}
