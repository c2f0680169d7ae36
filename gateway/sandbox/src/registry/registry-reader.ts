import type { z } from 'zod';
import { openActingStore } from '../acting/open-acting-store.js';
import {
  currentAgreementsSchema,
  errorAnswerSchema,
  historySchema,
  releaseDiffSchema,
  storedReleaseSchema,
  subgraphListSchema,
  subgraphVersionSchema,
  type AgreementInForce,
  type History,
  type ReleaseDiff,
  type StoredRelease,
  type SubgraphList,
  type SubgraphVersion,
} from './registry-answers.js';

/** Where the gateway that served the page forwards to the registry it follows. */
export const REGISTRY_PATH = '/registry';

export type RegistryFailure =
  /** Nothing answered. */
  | { readonly kind: 'unreachable' }
  /** Something answered, and it was no registry. */
  | { readonly kind: 'unreadable'; readonly status: number }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string };

export type Answered<Value> =
  | { readonly outcome: 'found'; readonly value: Value }
  | { readonly outcome: 'failed'; readonly failure: RegistryFailure };

/** The most that the registry gives at once. */
const LARGEST_PAGE = 500;

export const readHistory = (limit: number, before: number | null, signal?: AbortSignal): Promise<Answered<History>> =>
  get(`/v1/history?limit=${String(limit)}${before === null ? '' : `&before=${String(before)}`}`, historySchema, signal);

/** All that is in force, and what waits. */
export const listSubgraphs = (signal?: AbortSignal): Promise<Answered<SubgraphList>> => get('/v1/subgraphs', subgraphListSchema, signal);

export const readRelease = (releaseId: string, signal?: AbortSignal): Promise<Answered<StoredRelease>> =>
  get(`/v1/releases/${encodeURIComponent(releaseId)}`, storedReleaseSchema, signal);

export const readAgreementsInForce = (signal?: AbortSignal): Promise<Answered<readonly AgreementInForce[]>> =>
  get('/v1/releases/current', currentAgreementsSchema, signal);

/** @param from default: the release before. */
export const readDiff = (to: string, from: string | null, signal?: AbortSignal): Promise<Answered<ReleaseDiff>> =>
  get(
    `/v1/releases/${encodeURIComponent(to)}/diff${from === null ? '' : `?from=${encodeURIComponent(from)}`}`,
    releaseDiffSchema,
    signal,
  );

export const readSubgraphVersion = (versionId: string, signal?: AbortSignal): Promise<Answered<SubgraphVersion>> =>
  get(`/v1/subgraph-versions/${encodeURIComponent(versionId)}`, subgraphVersionSchema, signal);

/** The newest entry that put a release in force, wherever in the history it stands. @returns `null` when none did. */
export async function findEntryOf(releaseId: string, signal: AbortSignal): Promise<Answered<History['entries'][number] | null>> {
  for (let before: number | null = null; ; ) {
    const page: Answered<History> = await readHistory(LARGEST_PAGE, before, signal);
    if (page.outcome === 'failed') return page;
    const entry = page.value.entries.find(({ release }) => release?.id === releaseId);
    if (entry || page.value.nextBefore === null) return { outcome: 'found', value: entry ?? null };
    before = page.value.nextBefore;
  }
}

/**
 * Waits until another release than the given one is in force, or for as long as the registry lets one wait.
 *
 * @returns a failure, or `null`: look again.
 */
export async function waitForRelease(after: string | null, waitSeconds: number, signal: AbortSignal): Promise<RegistryFailure | null> {
  const query = `waitSeconds=${String(waitSeconds)}${after === null ? '' : `&after=${after}`}`;
  try {
    const response = await ask(`/v1/releases/current?${query}`, { signal });
    await response.body?.cancel();
    return response.status < 400 ? null : { kind: 'unreadable', status: response.status };
  } catch {
    return { kind: 'unreachable' };
  }
}

async function get<Value>(path: string, schema: z.ZodType<Value>, signal?: AbortSignal): Promise<Answered<Value>> {
  return readAnswer(() => ask(path, signal ? { signal } : {}), schema);
}

/**
 * Asks as whoever the tab acts as, since a closed gateway tells nobody else of the registry. Never cached by the browser,
 * so that a 304 is the registry's own; no cookie and no redirect has business here.
 */
export const ask = async (path: string, options: RequestInit): Promise<Response> => {
  const headers = new Headers(options.headers);
  const { token } = openActingStore().current();
  if (token !== '') headers.set('authorization', `Bearer ${token}`);
  return fetch(REGISTRY_PATH + path, { ...options, headers, cache: 'no-store', credentials: 'omit', redirect: 'error' });
};

/** What came back, as a value; nothing is thrown. */
export async function readAnswer<Value>(send: () => Promise<Response>, schema: z.ZodType<Value>): Promise<Answered<Value>> {
  const response = await send().catch(() => null);
  if (!response) return { outcome: 'failed', failure: { kind: 'unreachable' } };
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (response.ok && parsed.success) return { outcome: 'found', value: parsed.data };
  return { outcome: 'failed', failure: readFailure(response.status, body) };
}

function readFailure(status: number, body: unknown): RegistryFailure {
  const code = errorAnswerSchema.safeParse(body).data?.errors[0]?.extensions.code;
  return code === undefined ? { kind: 'unreadable', status } : { kind: 'refused', status, code };
}
