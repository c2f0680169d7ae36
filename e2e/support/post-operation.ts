import type { GraphQLAnswer } from './federation.js';

export interface PostedAnswer extends GraphQLAnswer {
  readonly status: number;
  /** The first characters of the release's id. */
  readonly release: string;
  /** As the gateway's records name the request. */
  readonly requestId: string;
  /** All that came back, as text: what an answer leaks need not be where it should be. */
  readonly text: string;
}

/** @param headers e.g. `authorization`, `hamafza-purpose`. */
export async function postOperation(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<PostedAnswer> {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as GraphQLAnswer;
  return { data, ...(errors && { errors }), status: response.status, release: response.headers.get('hamafza-release') ?? '', requestId: response.headers.get('x-request-id') ?? '', text };
}

export const bearer = (token: string): { readonly authorization: string } => ({ authorization: `Bearer ${token}` });

/** `CODE coordinate`, each once, in their order of coming. */
export const codesOf = ({ errors = [] }: GraphQLAnswer): readonly string[] => [...new Set(errors.map(({ extensions: { code, coordinate } }) => [code, coordinate].filter(Boolean).join(' ')))];
