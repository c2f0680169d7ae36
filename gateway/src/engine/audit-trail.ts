import { randomUUID } from 'node:crypto';
import type { AuditedCaller, AuditedEmergency, AuditedOperation, EmergencyNotice } from '@hamafza/schema/audit';
import type { GraphQLFormattedError } from 'graphql';
import type { AccessProfile } from '../access/access-profile.js';
import type { Reads } from '../access/reads.js';
import { NO_AUDIT_LOG, type AuditLog } from '../audit/audit-log.js';
import type { Caller } from '../callers/caller.js';
import type { SubgraphCount } from '../execution/execute-plan.js';
import type { OperationUsage, PreparedOperation } from '../preparation/prepared-operation.js';
import { auditedReads } from './audited-reads.js';

/** Who asks, under what, in which request. */
export interface AuditedRequest {
  readonly caller: Caller;
  readonly profile: AccessProfile;
  /** As it is recorded. */
  readonly purpose: string | null;
  /** Where the operation opens something by it alone. */
  readonly emergency?: AuditedEmergency | undefined;
  /** What the operation's variables read beside what it reads without them. */
  readonly revealed?: ReadonlySet<Reads> | undefined;
  readonly requestId: string;
  readonly releaseId: string;
  /** When the request came, as `performance.now()` counts. */
  readonly startMs: number;
}

/** What is about to be given of an answer. */
export interface AuditedResult {
  readonly data?: object | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/** Records what is given of one operation, part by part, each before it is given. */
export class AuditTrail {
  #part = 0;

  constructor(
    private readonly log: AuditLog,
    private readonly request: AuditedRequest,
    private readonly prepared: PreparedOperation,
    private readonly notices: EmergencyNotices | undefined,
  ) {}

  /**
   * To be awaited before anything of the result leaves.
   *
   * @throws AUDIT_UNAVAILABLE
   */
  async record({ data, errors = [] }: AuditedResult, counts: ReadonlyMap<string, SubgraphCount>): Promise<void> {
    if (this.log === NO_AUDIT_LOG) return;
    const reads = auditedReads(this.prepared, this.request.revealed ?? NO_INPUTS);
    const { withheld, agreement } = this.prepared.access;
    if (this.#part === 0 && Object.keys(reads).length === 0 && withheld.length === 0) return; // nobody's data: introspection alone
    const part = this.#part++;
    const isRefused = withheld.length > 0 || errors.some(({ path, extensions }) => path === undefined && ACCESS_CODES.has(String(extensions?.['code'])));
    const outcome = data === null && errors.length > 0 ? (isRefused ? 'REFUSED' : 'FAILED') : withheld.length > 0 ? 'PARTLY_WITHHELD' : 'ANSWERED';
    const { caller, purpose, releaseId, requestId, startMs } = this.request;
    await this.log.write({
      caller: auditedCaller(caller),
      purpose,
      release: releaseId,
      requestId,
      durationMs: Math.round(performance.now() - startMs),
      agreement: agreement ? { id: agreement.id, version: agreement.version } : null,
      operation: auditedOperation(this.prepared.usage),
      reads: Object.entries(reads).map(([agency, coordinates]) => ({ agency, coordinates, entities: counts.get(agency)?.entities ?? 0 })),
      withheld,
      outcome,
      errorCodes: codesOf(errors),
      emergency: this.request.emergency ?? null,
      part,
    });
    if (part === 0 && this.request.emergency) await this.#tellOwners(this.request.emergency);
  }

  async #tellOwners({ reason, until }: AuditedEmergency): Promise<void> {
    const { notices } = this;
    if (notices === undefined) return;
    const { caller, purpose, requestId } = this.request;
    const { agreement, emergencyReads } = this.prepared.access;
    const told = Object.entries(emergencyReads).map(([agency, coordinates]) =>
      notices.delivery.emergency({
        ...{ version: 1, id: randomUUID(), agency, chain: notices.of, at: new Date().toISOString(), requestId },
        ...{ body: caller.body, roles: [...caller.roles], purpose, coordinates: [...coordinates], reason, until },
        agreement: agreement ? { id: agreement.id, version: agreement.version } : null,
      }),
    );
    await Promise.all(told);
  }
}

/** Where agencies are told that their protected data was opened in an emergency. */
export interface EmergencyNotices {
  /** The chain that this gateway records in. */
  readonly of: string;
  /** Settles once the agency will be told, whatever ends; rejects with AUDIT_UNAVAILABLE. */
  readonly delivery: { emergency(notice: EmergencyNotice): Promise<void> };
}

/** A request that was refused because of what it asks for. @throws AUDIT_UNAVAILABLE */
export const recordRefusal = async (log: AuditLog, request: AuditedRequest, usage: OperationUsage | undefined, errors: readonly GraphQLFormattedError[]): Promise<void> => {
  const withheld = errors.flatMap(({ extensions: { code, coordinate, owner } = {} }) =>
    typeof code === 'string' && ACCESS_CODES.has(code) && typeof coordinate === 'string' ? [{ code, coordinate, owner: typeof owner === 'string' ? owner : '' }] : [],
  );
  if (!errors.some(({ extensions }) => ACCESS_CODES.has(String(extensions?.['code'])))) return;
  const operation = usage ? auditedOperation(usage) : null;
  await log.write({
    caller: auditedCaller(request.caller),
    purpose: request.purpose,
    release: request.releaseId,
    requestId: request.requestId,
    durationMs: Math.round(performance.now() - request.startMs),
    agreement: null,
    operation,
    reads: [],
    withheld,
    outcome: 'REFUSED',
    errorCodes: codesOf(errors),
    emergency: null,
    part: 0,
  });
};

/** What somebody may not see, other than what cannot be asked at all. */
const ACCESS_CODES: ReadonlySet<string> = new Set(['AGREEMENT_MISSING', 'CLOSED', 'FORBIDDEN', 'MEMBERSHIP_DISCLOSURE', 'PURPOSE_MISSING', 'UNAUTHENTICATED']);

/** One object for each caller: the log writes it out once. */
const callers = new WeakMap<Caller, AuditedCaller>();

const auditedCaller = (caller: Caller): AuditedCaller => {
  const known = callers.get(caller) ?? { key: caller.key, body: caller.body, roles: caller.roles };
  callers.set(caller, known);
  return known;
};

/** One object for each operation: the log hashes it once. */
const audited = new WeakMap<OperationUsage, AuditedOperation>();

const auditedOperation = (usage: OperationUsage): AuditedOperation => {
  const known = audited.get(usage) ?? { name: usage.name ?? null, hash: usage.hash, signature: usage.document };
  audited.set(usage, known);
  return known;
};

const codesOf = (errors: readonly GraphQLFormattedError[]): readonly string[] => (errors.length === 0 ? NONE : [...new Set(errors.map(({ extensions }) => String(extensions?.['code'])))]);

const NONE: readonly string[] = [];

const NO_INPUTS: ReadonlySet<Reads> = new Set();
