import { errorAnswerSchema } from './registry-api.js';

/** Why a call brought no answer. Every failure is a value: a caller branches on it, and nothing is thrown. */
export type RegistryFailure =
  /** No answer, or none in time; nothing is known about what was asked for. */
  | { readonly outcome: 'unreachable'; readonly reason: string }
  /** The signature, the key or its roles do not allow it: any 401 or 403. */
  | { readonly outcome: 'notAuthorised'; readonly code: string; readonly message: string }
  /** Another publication came first (409); look and try again. */
  | { readonly outcome: 'conflict'; readonly code: string; readonly message: string }
  /** The registry could not do it now (5xx); try again later. */
  | { readonly outcome: 'unavailable'; readonly code: string; readonly message: string }
  /** The request itself is wrong: malformed, too large, or naming what does not exist. */
  | { readonly outcome: 'invalid'; readonly code: string; readonly message: string };

/** What an answer says that is not the one hoped for. */
export function failureOf({ status, body }: { readonly status: number; readonly body: unknown }): RegistryFailure {
  const error = errorAnswerSchema.safeParse(body).data?.errors[0];
  if (error === undefined) return { outcome: 'unreachable', reason: `HTTP ${status} without an answer of a registry` };
  const told = { code: error.extensions.code, message: error.message };
  if (status === 401 || status === 403) return { outcome: 'notAuthorised', ...told };
  if (status === 409) return { outcome: 'conflict', ...told };
  return status >= 500 ? { outcome: 'unavailable', ...told } : { outcome: 'invalid', ...told };
}
