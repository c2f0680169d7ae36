import type { z } from 'zod';
import { ERROR_CODES } from '../vocabulary/error-codes.js';
import { codedError } from '../vocabulary/errors.js';
import { AGREEMENT_ID } from '../agreements/agreement.js';
import { approveCandidate, promoteCandidate } from './approve-candidate.js';
import type { AuthenticRequest } from './authenticate.js';
import { publishAgreement, revokeAgreement, signAgreementVersion } from './change-agreement.js';
import { publishDocuments, withdrawDocuments } from './change-documents.js';
import { type DocumentPublicationAnswer, documentPublicationRequestSchema, type DocumentWithdrawalAnswer, documentWithdrawalRequestSchema, isApplicationName } from './documents-api.js';
import type { KeyRole } from './known-keys.js';
import { checkSubgraph, publishSubgraph, retireSubgraph } from './publish-subgraph.js';
import { listAgreements, readAgreementDetail } from './read-agreements.js';
import { listDocuments } from './read-documents.js';
import { listSubgraphs, readCurrentRelease, readDiff, readHistory, readRelease, readSubgraph, readSubgraphVersion } from './read-registry.js';
import { recordOperations } from './record-operations.js';
import type { Registry } from './registry.js';
import {
  agreementPublicationRequestSchema,
  agreementRevocationRequestSchema,
  agreementSignatureRequestSchema,
  approvalRequestSchema,
  isSubgraphName,
  publicationRequestSchema,
  retirementRequestSchema,
  rollbackRequestSchema,
  usageReportSchema,
  type AgreementAnswer,
  type PublicationAnswer,
} from './registry-api.js';
import { rollBack } from './roll-back.js';

/** An HTTP response as a value: steps return it, only the server writes it. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON; absent for 204 and 304. */
  readonly body?: unknown;
}

/** What a GET asked. */
export interface Reading {
  /** The one variable part of the path, decoded; empty where there is none. */
  readonly subject: string;
  readonly query: URLSearchParams;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

export type Route =
  | { readonly method: 'GET'; readonly path: RegExp; readonly read: (registry: Registry, reading: Reading) => Promise<HttpAnswer> }
  | {
      readonly method: 'POST';
      readonly path: RegExp;
      readonly role: KeyRole;
      /** Whether the path names a subgraph, which must then be the signer's own. */
      readonly isOwnersOnly: boolean;
      readonly write: (registry: Registry, request: AuthenticRequest, subject: string, body: unknown) => Promise<HttpAnswer>;
    };

const writing = <Asked>(
  path: RegExp,
  role: KeyRole,
  schema: z.ZodType<Asked>,
  write: (registry: Registry, request: AuthenticRequest, subject: string, asked: Asked) => Promise<HttpAnswer>,
  isOwnersOnly = false,
): Route => ({ method: 'POST', path, role, isOwnersOnly, write: (registry, request, subject, body) => write(registry, request, subject, parseBody(schema, body)) });

const reading = (path: RegExp, read: (registry: Registry, reading: Reading) => Promise<HttpAnswer>): Route => ({ method: 'GET', path, read });

const ok = (body: unknown): HttpAnswer => ({ status: 200, body });

/** A change of an agreement, by one of its parties; who they are, the agreement says. */
const agreementWriting = <Asked>(
  verb: 'publish' | 'sign' | 'revoke',
  role: KeyRole,
  schema: z.ZodType<Asked>,
  write: (registry: Registry, request: AuthenticRequest, id: string, asked: Asked) => Promise<AgreementAnswer>,
): Route =>
  writing(new RegExp(`^/v1/agreements/([^/]+)/${verb}$`), role, schema, async (registry, request, id, asked) =>
    ok(await write(registry, request, readAgreementId(id), asked)),
  );

/** A change of the trusted documents of one of the signer's applications. */
const documentWriting = <Asked>(
  verb: 'publish' | 'withdraw',
  schema: z.ZodType<Asked>,
  write: (registry: Registry, request: AuthenticRequest, application: string, asked: Asked) => Promise<DocumentPublicationAnswer | DocumentWithdrawalAnswer>,
): Route =>
  writing(new RegExp(`^/v1/documents/([^/]+)/${verb}$`), 'documents', schema, async (registry, request, application, asked) => {
    const answer = await write(registry, request, readApplicationName(application), asked);
    return answer.outcome === 'refused' ? refusalHttpAnswer(answer, answer.refusals.length) : ok(answer);
  });

/** Everything the registry answers. A path has one variable part at most. */
export const ROUTES: readonly Route[] = [
  writing(/^\/v1\/subgraphs\/([^/]+)\/check$/, 'publish', publicationRequestSchema, async (...asked) => ok(await checkSubgraph(...asked)), true),
  writing(/^\/v1\/subgraphs\/([^/]+)\/publish$/, 'publish', publicationRequestSchema, async (...asked) => publicationHttpAnswer(await publishSubgraph(...asked)), true),
  writing(/^\/v1\/subgraphs\/([^/]+)\/retire$/, 'publish', retirementRequestSchema, async (...asked) => publicationHttpAnswer(await retireSubgraph(...asked)), true),
  writing(/^\/v1\/candidates\/([^/]+)\/approve$/, 'approve', approvalRequestSchema, async (...asked) => publicationHttpAnswer(await approveCandidate(...asked))),
  writing(/^\/v1\/candidates\/([^/]+)\/promote$/, 'publish', approvalRequestSchema, async (...asked) => publicationHttpAnswer(await promoteCandidate(...asked))),
  agreementWriting('publish', 'publish', agreementPublicationRequestSchema, publishAgreement),
  agreementWriting('sign', 'approve', agreementSignatureRequestSchema, signAgreementVersion),
  agreementWriting('revoke', 'approve', agreementRevocationRequestSchema, revokeAgreement),
  documentWriting('publish', documentPublicationRequestSchema, publishDocuments),
  documentWriting('withdraw', documentWithdrawalRequestSchema, withdrawDocuments),
  writing(/^\/v1\/rollback$/, 'admin', rollbackRequestSchema, async (registry, request, _, asked) => ok(await rollBack(registry, request, asked))),
  writing(/^\/v1\/operations$/, 'gateway', usageReportSchema, async (registry, _request, _subject, report) => {
    await recordOperations(registry, report);
    return ok({ outcome: 'recorded' });
  }),
  reading(/^\/v1\/releases\/current$/, readCurrent),
  reading(/^\/v1\/releases\/([^/]+)$/, async (registry, { subject }) => ok(await readRelease(registry, subject))),
  reading(/^\/v1\/releases\/([^/]+)\/diff$/, async (registry, { subject, query }) => ok(await readDiff(registry, subject, query.get('from') ?? undefined))),
  reading(/^\/v1\/history$/, async (registry, { query }) => {
    const before = query.has('before') ? wholeNumber(query, 'before', 1, Number.MAX_SAFE_INTEGER, 1) : undefined;
    return ok(await readHistory(registry, wholeNumber(query, 'limit', 1, 500, 50), before));
  }),
  reading(/^\/v1\/subgraphs$/, async (registry) => ok(await listSubgraphs(registry))),
  reading(/^\/v1\/subgraphs\/([^/]+)$/, async (registry, { subject }) => ok(await readSubgraph(registry, readSubgraphName(subject)))),
  reading(/^\/v1\/subgraph-versions\/([^/]+)$/, async (registry, { subject }) => ok(await readSubgraphVersion(registry, subject))),
  reading(/^\/v1\/agreements$/, async (registry) => ok(await listAgreements(registry))),
  reading(/^\/v1\/agreements\/([^/]+)$/, async (registry, { subject }) => ok(await readAgreementDetail(registry, readAgreementId(subject)))),
  reading(/^\/v1\/documents$/, async (registry) => ok(await listDocuments(registry))),
  reading(/^\/v1\/key$/, ({ signingKey }) => Promise.resolve(ok({ keyId: signingKey.keyId, publicKey: signingKey.publicJwk }))),
  reading(/^\/health$/, () => Promise.resolve(ok({ status: 'ok' }))),
  reading(/^\/readiness$/, async ({ store }) => ((await store.isReachable()) ? ok({ status: 'ready' }) : { status: 503, body: { status: 'store unreachable' } })),
];

/** The longest a gateway may be kept waiting; below what balancers and proxies allow. */
const MAX_WAIT_SECONDS = 60;

async function readCurrent(registry: Registry, { query, signal }: Reading): Promise<HttpAnswer> {
  const waitSeconds = wholeNumber(query, 'waitSeconds', 0, MAX_WAIT_SECONDS, 0);
  const answer = await readCurrentRelease(registry, query.get('after') ?? undefined, waitSeconds * 1000, signal);
  if (answer === 'none') return { status: 204 };
  if (answer === 'unchanged') return { status: 304, headers: { etag: `"${query.get('after') ?? ''}"` } };
  return { status: 200, headers: { etag: `"${answer.id}"` }, body: answer };
}

function publicationHttpAnswer(answer: PublicationAnswer): HttpAnswer {
  if (answer.outcome === 'needsApproval') return { status: 202, body: answer };
  return answer.outcome === 'refused' ? refusalHttpAnswer(answer, answer.report.refusals.length) : ok(answer);
}

/** A refusal is told twice: as an outcome with its report, and as a coded error for those who look for one. */
function refusalHttpAnswer(answer: object, findings: number): HttpAnswer {
  const error = codedError('PUBLICATION_REFUSED', `The checks refused it: ${findings} findings.`, { findings });
  return { status: ERROR_CODES.PUBLICATION_REFUSED.httpStatus, body: { ...answer, errors: [error.toJSON()] } };
}

/** @throws BAD_USER_INPUT naming the first part that is wrong; never its value. */
function parseBody<Asked>(schema: z.ZodType<Asked>, body: unknown): Asked {
  const { data, error } = schema.safeParse(body);
  if (error === undefined) return data;
  const [issue] = error.issues;
  throw badInput(issue?.path.map(String).join('.') || 'body', issue?.message ?? 'of another form');
}

/** @throws BAD_USER_INPUT when a name is a path or anything else that is no name. */
export function readSubgraphName(name: string): string {
  if (isSubgraphName(name)) return name;
  throw badInput('name', 'a–z first, then a–z, 0–9, _ and -, 63 at most');
}

function readApplicationName(name: string): string {
  if (isApplicationName(name)) return name;
  throw badInput('application', 'a–z first, then a–z, 0–9, _ and -, 63 at most');
}

function readAgreementId(id: string): string {
  if (AGREEMENT_ID.test(id)) return id;
  throw badInput('id', 'a–z first, then a–z, 0–9 and -, 63 at most');
}

function wholeNumber(query: URLSearchParams, name: string, min: number, max: number, byDefault: number): number {
  const text = query.get(name);
  if (text === null) return byDefault;
  const value = Number(text);
  if (/^\d{1,16}$/.test(text) && value >= min && value <= max) return value;
  throw badInput(name, `a whole number from ${min} to ${max}`);
}

const badInput = (coordinate: string, allowed: string): Error => codedError('BAD_USER_INPUT', `${coordinate} must be: ${allowed}.`, { coordinate, allowed });
