import type { z } from 'zod';
import { isWellFormed } from '../publication/canonical-json.js';
import { addressSubgraphVersion } from '../publication/release.js';
import {
  documentListSchema,
  documentPublicationAnswerSchema,
  documentWithdrawalAnswerSchema,
  type DocumentList,
  type DocumentPublicationAnswer,
  type DocumentPublicationRequest,
  type DocumentWithdrawalAnswer,
  type DocumentWithdrawalRequest,
} from './documents-api.js';
import { type Call, type Exchange, DEFAULT_TIMEOUT_MS, exchange, type RegistryClientOptions } from './exchange.js';
import {
  agreementAnswerSchema,
  agreementDetailSchema,
  agreementListSchema,
  checkAnswerSchema,
  currentReleaseSchema,
  historySchema,
  isSubgraphName,
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
import type { SigningKey } from './key-pair.js';
import { signPublication } from './publication-signature.js';
import { failureOf, type RegistryFailure } from './registry-failure.js';

export type Answered<Value> = { readonly outcome: 'found'; readonly value: Value } | RegistryFailure;

export type CurrentReleaseOutcome =
  | { readonly outcome: 'found'; readonly value: CurrentReleaseAnswer }
  /** The release in force is still the one asked about. */
  | { readonly outcome: 'unchanged' }
  /** Nothing was ever published. */
  | { readonly outcome: 'none' }
  | RegistryFailure;

export interface RegistryClient {
  checkSubgraph(name: string, request: PublicationRequest): Promise<CheckAnswer | RegistryFailure>;
  /** Signs the version with the client's key, too. */
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
  /** Adds trusted documents to an application of the key's agency, all or none. */
  publishDocuments(application: string, request: DocumentPublicationRequest): Promise<DocumentPublicationAnswer | RegistryFailure>;
  /** Takes some of them away, or all. */
  withdrawDocuments(application: string, request: DocumentWithdrawalRequest): Promise<DocumentWithdrawalAnswer | RegistryFailure>;
  listDocuments(): Promise<Answered<DocumentList>>;
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

/** Speaks to a registry: signs, waits no longer than it should, follows no redirect, and trusts no answer's form. */
export function createRegistryClient(options: RegistryClientOptions): RegistryClient {
  const post = <Answer>(path: string, body: unknown, schema: z.ZodType<Answer>): Promise<Answer | RegistryFailure> =>
    exchange(options, { method: 'POST', path, body }).then((answer) => read(answer, schema));
  const get = <Value>(path: string, schema: z.ZodType<Value>, query?: Call['query']): Promise<Answered<Value>> =>
    exchange(options, { method: 'GET', path, ...(query && { query }) }).then((answer) => found(answer, schema));
  const segment = encodeURIComponent;
  return {
    checkSubgraph: (name, request) => post(`/v1/subgraphs/${segment(name)}/check`, request, checkAnswerSchema),
    publishSubgraph: async (name, request) => post(`/v1/subgraphs/${segment(name)}/publish`, await signedPublication(options.key, name, request), publicationAnswerSchema),
    retireSubgraph: (name, request = {}) => post(`/v1/subgraphs/${segment(name)}/retire`, request, publicationAnswerSchema),
    approveCandidate: (id, request = {}) => post(`/v1/candidates/${segment(id)}/approve`, request, publicationAnswerSchema),
    promoteCandidate: (id, request = {}) => post(`/v1/candidates/${segment(id)}/promote`, request, publicationAnswerSchema),
    rollBack: (request) => post('/v1/rollback', request, rollbackAnswerSchema),
    publishAgreement: (id, request) => post(`/v1/agreements/${segment(id)}/publish`, request, agreementAnswerSchema),
    signAgreement: (id, request) => post(`/v1/agreements/${segment(id)}/sign`, request, agreementAnswerSchema),
    revokeAgreement: (id, request) => post(`/v1/agreements/${segment(id)}/revoke`, request, agreementAnswerSchema),
    listAgreements: () => get('/v1/agreements', agreementListSchema),
    readAgreement: (id) => get(`/v1/agreements/${segment(id)}`, agreementDetailSchema),
    publishDocuments: (application, request) => post(`/v1/documents/${segment(application)}/publish`, request, documentPublicationAnswerSchema),
    withdrawDocuments: (application, request) => post(`/v1/documents/${segment(application)}/withdraw`, request, documentWithdrawalAnswerSchema),
    listDocuments: () => get('/v1/documents', documentListSchema),
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

/** The request with the agency's signature of the version; what is no text, and of no subgraph, has no version: the registry says what is wrong with it. */
async function signedPublication(key: SigningKey | undefined, subgraph: string, request: PublicationRequest): Promise<PublicationRequest> {
  const { sdl, routingUrl, signature } = request;
  if (key === undefined || signature !== undefined || !isSubgraphName(subgraph) || ![sdl, routingUrl].every(isWellFormed)) return request;
  const { id: versionId } = addressSubgraphVersion({ format: 1, name: subgraph, routingUrl, sdl });
  return { ...request, signature: await signPublication({ subgraph, versionId }, key) };
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
