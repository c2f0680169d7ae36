import type { Readable } from 'node:stream';
import { ERROR_CODES, type CodedError } from '@hamafza/schema/vocabulary';
import type { TextForm } from '../subgraph-client/text-form.js';

/** An HTTP response as a value: steps return it, only http-server.ts writes it. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Readable;
  /** Of a body that is a text; Unicode by default. */
  readonly textForm?: TextForm | undefined;
}

/** An answer that is whole. */
export type TextAnswer = HttpAnswer & { readonly body: string };

/** The same answer with one header more. Copied name by name: several spreads of headers cost as much as the parsing of a small request. */
export const withHeader = ({ status, headers, body, textForm }: HttpAnswer, name: string, value: string): HttpAnswer => {
  const all: Record<string, string> = {};
  for (const known in headers) all[known] = headers[known] ?? '';
  all[name] = value;
  return { status, headers: all, body, textForm };
};

export const jsonAnswer = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): TextAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(body),
});

/** The answer to a request that got no further, in the form of a GraphQL response. */
export const refusal = (error: CodedError, headers: Readonly<Record<string, string>> = {}): TextAnswer =>
  jsonAnswer(ERROR_CODES[error.code].httpStatus, { errors: [error.toJSON()] }, headers);
