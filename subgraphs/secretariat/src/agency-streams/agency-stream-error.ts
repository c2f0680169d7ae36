import { CohortError } from '../cohort-engine/cohort-error.js';
import type { AgencyFailure } from '../cohort-engine/index.js';
import type { QueryMemory } from './memory-ledger.js';

/**
 * Why an agency's stream cannot be used, besides what is wrong with its form (`STREAM_FAULTS`).
 *
 * `DUPLICATE`: a person came twice. `NOT_ASKED`: persons came who were not asked about. `VALUE`: a number or day that cannot be. `CHANGED`: the agency's data changed while
 * it was asked in parts. `LATE`: it was still sending when it had to have ended. `MEMORY`: there is no room for all of it.
 */
export type TransportReason = 'UNREACHABLE' | 'REFUSED' | 'EPOCH' | 'NOT_A_STREAM' | 'SILENT' | 'STALLED' | 'BROKEN_OFF' | 'DUPLICATE' | 'NOT_ASKED' | 'VALUE' | 'CHANGED' | 'LATE' | 'MEMORY' | 'NO_ADDRESS';

/** An agency gave nothing that can be counted. Names no address. */
export class AgencyStreamError extends Error {
  override readonly name = 'AgencyStreamError';

  constructor(readonly failure: AgencyFailure, options?: ErrorOptions) {
    super(`${failure.agency}: ${failure.reason}`, options);
  }

  /** What is told where the cohort cannot be answered without the agency. */
  toCohortError(): CohortError {
    if (this.cause instanceof CohortError) return this.cause;
    const { agency, reason } = this.failure;
    return new CohortError('COHORT_AGENCY_FAILED', `The stream of ${agency} cannot be counted: ${reason}.`, { agency, reason }, { cause: this });
  }
}

/** There is no room for a stream: whoever can do without the agency may be answered, and anybody else is refused as COHORT_MEMORY, for it is no fault of its own. */
export const outOfMemory = (agency = '', memory: QueryMemory): AgencyStreamError => new AgencyStreamError({ agency, reason: 'MEMORY' }, { cause: memory.refusal() });
