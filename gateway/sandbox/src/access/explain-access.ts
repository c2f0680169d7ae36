import { tryParseJSONC } from '@graphiql/react';
import type { ExecutionResult } from 'graphql';
import { HEADER_OF, headersOf } from '../acting/acting-headers.js';
import type { ActingAs } from '../acting/acting-as.js';
import { fittingOperationName } from '../connection/fitting-operation-name.js';
import { postOperation } from '../connection/post-operation.js';
import { accessSchema, refusalSchema, type AccessAnswer, type Refusal } from './access-answers.js';

export type Explanation =
  | { readonly kind: 'asking' }
  | ({ readonly kind: 'explained' } & AccessAnswer)
  /** The operation would be refused as a whole. */
  | { readonly kind: 'refused'; readonly reasons: readonly Refusal[]; readonly fields: AccessAnswer['fields']; readonly caller: AccessAnswer['caller'] }
  /** Variables or headers are written so that nothing could be asked. */
  | { readonly kind: 'unwritten'; readonly message: string }
  /** The gateway answers, but not this. */
  | { readonly kind: 'unexplained' }
  | { readonly kind: 'unreachable' };

export interface OperationInEditor {
  readonly query: string;
  /** JSON with comments, as the panes take it. */
  readonly variables: string;
  readonly headers: string;
  readonly operationName: string | undefined;
}

/** An operation with all that decides who asks it. */
export interface OperationToExplain {
  readonly operation: unknown;
  readonly headers: Headers;
  /** The one named; null leaves it to the token. */
  readonly purpose: string | null;
}

/** @throws Error in words for the reader, when a pane does not hold what it should. */
export function readOperation({ query, variables, headers, operationName }: OperationInEditor, acting: ActingAs): OperationToExplain {
  const sent = headersOf(acting, textsOf(parsePane('Headers', headers)));
  const operation = { query, operationName: fittingOperationName(query, operationName), variables: parsePane('Variables', variables), extensions: { explain: ['access'], explainOnly: true } };
  return { operation, headers: sent, purpose: sent.get(HEADER_OF.purpose) };
}

/** Asks the gateway why the operation may see what it asks for; no agency is asked for data. */
export async function explainAccess({ operation, headers }: OperationToExplain, signal: AbortSignal): Promise<Explanation> {
  try {
    return readExplanation(await postOperation(operation, headers, signal));
  } catch {
    return { kind: 'unreachable' };
  }
}

function parsePane(name: string, text: string): object {
  try {
    return tryParseJSONC(text) ?? {};
  } catch (cause) {
    throw new Error(`${name} ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

const textsOf = (headers: object): Record<string, string> => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

function readExplanation({ errors = [], extensions }: ExecutionResult): Explanation {
  const access = accessSchema.safeParse(extensions?.['access']);
  if (access.success && errors.length === 0) return { kind: 'explained', ...access.data };
  const reasons = errors.flatMap((error) => refusalSchema.safeParse(error).data ?? []);
  return reasons.length > 0 ? { kind: 'refused', reasons, fields: access.data?.fields ?? [], caller: access.data?.caller ?? null } : { kind: 'unexplained' };
}
