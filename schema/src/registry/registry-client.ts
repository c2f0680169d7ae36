import { types } from 'node:util';
import { type z } from 'zod';
import { eitherAborted } from './either-aborted.js';
import { type SigningKey } from './key-pair.js';
import {
  agreementAnswerSchema,
  agreementDetailSchema,
  agreementListSchema,
  checkAnswerSchema,
  currentReleaseSchema,
  errorAnswerSchema,
  historySchema,
  publicationAnswerSchema,
  releaseDiffSchema,
  rollbackAnswerSchema,
  storedReleaseSchema,
  storedVersionSchema,
  subgraphDetailSchema,
  subgraphListSchema,
  type AgreementAnswer,
  type AgreementDetail,
  type AgreementList,
  type AgreementPublicationRequest,
  type AgreementRevocationRequest,
  type AgreementSignatureRequest,
  type ApprovalRequest,
  type CheckAnswer,
  type CurrentReleaseAnswer,
  type History,
  type PublicationAnswer,
  type PublicationRequest,
  type ReleaseDiff,
  type RetirementRequest,
  type RollbackAnswer,
  type RollbackRequest,
  type StoredRelease,
  type StoredSubgraphVersion,
  type SubgraphDetail,
  type SubgraphList,
  type UsageReport,
} from './registry-api.js';
import { signRequest } from './request-signature.js';
import { systemErrorCode } from './system-error.js';

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

export type Answered<Value> = { readonly outcome: 'found'; readonly value: Value } | RegistryFailure;

export type CurrentReleaseOutcome =
  | { readonly outcome: 'found'; readonly value: CurrentReleaseAnswer }
  /** The release in force is still the one asked about. */
  | { readonly outcome: 'unchanged' }
  /** Nothing was ever published. */
  | { readonly outcome: 'none' }
  | RegistryFailure;

export interface RegistryClientOptions {
  /** E.g. `http://127.0.0.1:4010`; a path before `/v1` is kept. */
  readonly url: string;
  /** Needed by what changes the registry, and by `reportOperations`. */
  readonly key?: SigningKey;
  /** Default: 30 seconds to read, 90 to change, since checks may take 60. The seconds of a long poll are added. */
  readonly timeoutMs?: number;
  /** What the clock of signatures says; for tests. */
  readonly nowSeconds?: () => number;
}

export interface RegistryClient {
  checkSubgraph(name: string, request: PublicationRequest): Promise<CheckAnswer | RegistryFailure>;
  publishSubgraph(name: string, request: PublicationRequest): Promise<PublicationAnswer | RegistryFailure>;
  retireSubgraph(name: string, request?: RetirementRequest): Promise<PublicationAnswer | RegistryFailure>;
  /** Approves for the key's agency; the last approval that is missing puts the candidate in force. */
  approveCandidate(candidateId: string, request?: ApprovalRequest): Promise<PublicationAnswer | RegistryFailure>;
  /** Tries again to put a candidate in force that has its approvals; for its proposer. */
  promoteCandidate(candidateId: string, request?: ApprovalRequest): Promise<PublicationAnswer | RegistryFailure>;
  rollBack(request: RollbackRequest): Promise<RollbackAnswer | RegistryFailure>;
  /** Puts a version of an agreement before its parties; for one of them. */
  publishAgreement(id: string, request: AgreementPublicationRequest): Promise<AgreementAnswer | RegistryFailure>;
  /** Signs for the key's agency, with a signature of `signAgreement`; the last one puts the agreement into the release. */
  signAgreement(id: string, request: AgreementSignatureRequest): Promise<AgreementAnswer | RegistryFailure>;
  /** Ends a version for good and for all its parties. */
  revokeAgreement(id: string, request: AgreementRevocationRequest): Promise<AgreementAnswer | RegistryFailure>;
  listAgreements(): Promise<Answered<AgreementList>>;
  readAgreement(id: string): Promise<Answered<AgreementDetail>>;
  /** @param after the release the caller has. @param waitSeconds how long the registry may wait for another one, 0 to 60. */
  readCurrentRelease(poll?: { readonly after?: string; readonly waitSeconds?: number; readonly signal?: AbortSignal }): Promise<CurrentReleaseOutcome>;
  readRelease(releaseId: string): Promise<Answered<StoredRelease>>;
  /** @param from default: the release before. */
  readDiff(to: string, from?: string): Promise<Answered<ReleaseDiff>>;
  readHistory(page?: { readonly limit?: number; readonly before?: number }): Promise<Answered<History>>;
  listSubgraphs(): Promise<Answered<SubgraphList>>;
  readSubgraph(name: string): Promise<Answered<SubgraphDetail>>;
  readSubgraphVersion(versionId: string): Promise<Answered<StoredSubgraphVersion>>;
  /** For gateways: what was asked, in batches; never with the values. */
  reportOperations(report: UsageReport): Promise<{ readonly outcome: 'recorded' } | RegistryFailure>;
}

interface Exchange {
  readonly status: number;
  readonly body: unknown;
}

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Speaks to a registry: signs, waits no longer than it should, follows no redirect, and trusts no answer's form. */
export function createRegistryClient(options: RegistryClientOptions): RegistryClient {
  const post = <Answer>(path: string, body: unknown, schema: z.ZodType<Answer>): Promise<Answer | RegistryFailure> =>
    exchange(options, { method: 'POST', path, body }).then((answer) => read(answer, schema));
  const get = <Value>(path: string, schema: z.ZodType<Value>, query?: Call['query']): Promise<Answered<Value>> =>
    exchange(options, { method: 'GET', path, ...(query && { query }) }).then((answer) => found(answer, schema));
  const segment = encodeURIComponent;
  return {
    checkSubgraph: (name, request) => post(`/v1/subgraphs/${segment(name)}/check`, request, checkAnswerSchema),
    publishSubgraph: (name, request) => post(`/v1/subgraphs/${segment(name)}/publish`, request, publicationAnswerSchema),
    retireSubgraph: (name, request = {}) => post(`/v1/subgraphs/${segment(name)}/retire`, request, publicationAnswerSchema),
    approveCandidate: (id, request = {}) => post(`/v1/candidates/${segment(id)}/approve`, request, publicationAnswerSchema),
    promoteCandidate: (id, request = {}) => post(`/v1/candidates/${segment(id)}/promote`, request, publicationAnswerSchema),
    rollBack: (request) => post('/v1/rollback', request, rollbackAnswerSchema),
    publishAgreement: (id, request) => post(`/v1/agreements/${segment(id)}/publish`, request, agreementAnswerSchema),
    signAgreement: (id, request) => post(`/v1/agreements/${segment(id)}/sign`, request, agreementAnswerSchema),
    revokeAgreement: (id, request) => post(`/v1/agreements/${segment(id)}/revoke`, request, agreementAnswerSchema),
    listAgreements: () => get('/v1/agreements', agreementListSchema),
    readAgreement: (id) => get(`/v1/agreements/${segment(id)}`, agreementDetailSchema),
    readCurrentRelease: (poll = {}) => readCurrentRelease(options, poll),
    readRelease: (id) => get(`/v1/releases/${segment(id)}`, storedReleaseSchema),
    readDiff: (to, from) => get(`/v1/releases/${segment(to)}/diff`, releaseDiffSchema, { from }),
    readHistory: (page = {}) => get('/v1/history', historySchema, { ...page }),
    listSubgraphs: () => get('/v1/subgraphs', subgraphListSchema),
    readSubgraph: (name) => get(`/v1/subgraphs/${segment(name)}`, subgraphDetailSchema),
    readSubgraphVersion: (id) => get(`/v1/subgraph-versions/${segment(id)}`, storedVersionSchema),
    reportOperations: async (report) => {
      const answer = await exchange(options, { method: 'POST', path: '/v1/operations', body: report });
      if ('outcome' in answer) return answer;
      return answer.status < 300 ? { outcome: 'recorded' } : failureOf(answer);
    },
  };
}

async function readCurrentRelease(
  options: RegistryClientOptions,
  { after, waitSeconds = 0, signal }: { readonly after?: string; readonly waitSeconds?: number; readonly signal?: AbortSignal },
): Promise<CurrentReleaseOutcome> {
  const timeoutMs = (options.timeoutMs ?? DEFAULT_TIMEOUT_MS) + waitSeconds * 1000;
  const answer = await exchange(options, { method: 'GET', path: '/v1/releases/current', query: { after, waitSeconds }, timeoutMs, signal });
  if ('outcome' in answer) return answer;
  if (answer.status === 304) return { outcome: 'unchanged' };
  if (answer.status === 204) return { outcome: 'none' };
  return found(answer, currentReleaseSchema);
}

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_CHANGE_TIMEOUT_MS = 90_000;

async function exchange(options: RegistryClientOptions, call: Call): Promise<Exchange | RegistryFailure> {
  const timeout = AbortSignal.timeout(call.timeoutMs ?? options.timeoutMs ?? (call.method === 'POST' ? DEFAULT_CHANGE_TIMEOUT_MS : DEFAULT_TIMEOUT_MS));
  const ending = eitherAborted([timeout, ...(call.signal ? [call.signal] : [])]);
  try {
    const url = addressOf(options.url, call);
    const body = call.body === undefined ? undefined : Buffer.from(JSON.stringify(call.body));
    const response = await fetch(url, {
      method: call.method,
      headers: await headersOf(options, call, url.pathname, body),
      ...(body && { body }),
      redirect: 'manual',
      signal: ending.signal,
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : parseJson(text) };
  } catch (error) {
    return { outcome: 'unreachable', reason: timeout.aborted ? 'no answer in time' : reasonOf(error) };
  } finally {
    ending.release();
  }
}

function addressOf(base: string, { path, query = {} }: Call): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  return url;
}

async function headersOf({ key, nowSeconds }: RegistryClientOptions, { method }: Call, path: string, body: Buffer | undefined): Promise<Record<string, string>> {
  if (body === undefined) return { accept: 'application/json' };
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  if (key === undefined) return headers;
  return { ...headers, authorization: `Bearer ${await signRequest({ method, path, body }, key, nowSeconds?.())}` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The system's own code (`ECONNREFUSED`) where there is one; a URL may hold a name that is nobody's business. */
function reasonOf(error: unknown): string {
  if (!types.isNativeError(error)) return error instanceof DOMException ? error.name : 'unknown';
  return systemErrorCode(error.cause) ?? error.name;
}

/** An answer whose outcome is its own; a refusal by the checks (422) is such an answer, too. */
function read<Answer>(answer: Exchange | RegistryFailure, schema: z.ZodType<Answer>): Answer | RegistryFailure {
  if ('outcome' in answer) return answer;
  const parsed = schema.safeParse(answer.body);
  return parsed.success ? parsed.data : failureOf(answer);
}

function found<Value>(answer: Exchange | RegistryFailure, schema: z.ZodType<Value>): Answered<Value> {
  if ('outcome' in answer) return answer;
  const parsed = schema.safeParse(answer.body);
  return answer.status < 300 && parsed.success ? { outcome: 'found', value: parsed.data } : failureOf(answer);
}

function failureOf({ status, body }: Exchange): RegistryFailure {
  const error = errorAnswerSchema.safeParse(body).data?.errors[0];
  if (error === undefined) return { outcome: 'unreachable', reason: `HTTP ${status} without an answer of a registry` };
  const told = { code: error.extensions.code, message: error.message };
  if (status === 401 || status === 403) return { outcome: 'notAuthorised', ...told };
  if (status === 409) return { outcome: 'conflict', ...told };
  return status >= 500 ? { outcome: 'unavailable', ...told } : { outcome: 'invalid', ...told };
}
