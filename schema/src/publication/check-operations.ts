import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import type { BrokenOperation } from './check-report.js';

/** An operation that callers really send, without its values. */
export interface UsedOperation {
  readonly signature: string;
  readonly document: string;
  readonly name: string | null;
  readonly count: number;
}

/** No operation is read for longer than this many tokens; the gateway would not have run it. */
const MAX_TOKENS = 20_000;
const MAX_REASONS = 5;

/** Operations that fit the schema in force and would not fit the next one. What does not fit today cannot break. */
export function checkOperations(before: GraphQLSchema, after: GraphQLSchema, operations: readonly UsedOperation[]): readonly BrokenOperation[] {
  return operations.flatMap(({ signature, document, name, count }) => {
    const parsed = parseQuietly(document);
    if (parsed === undefined) return [];
    const known = new Set(validate(before, parsed).map(({ message }) => message));
    const reasons = validate(after, parsed).flatMap(({ message }) => (known.has(message) ? [] : [message]));
    return reasons.length === 0 ? [] : [{ signature, name, count, reasons: reasons.slice(0, MAX_REASONS) }];
  });
}

function parseQuietly(document: string): DocumentNode | undefined {
  try {
    return parse(document, { noLocation: true, maxTokens: MAX_TOKENS });
  } catch {
    return undefined;
  }
}
