import { CohortError } from '../cohort-engine/cohort-error.js';
import { type AgencyFailure } from '../cohort-engine/index.js';

/**
 * Why an agency's stream cannot be used, besides what is wrong with its form (`STREAM_FAULTS`).
 *
 * `DUPLICATE`: a person came twice. `VALUE`: a number or day that cannot be. `CHANGED`: the agency's data changed while
 * it was asked in parts. `LATE`: it was still sending when it had to have ended.
 */
export type TransportReason = 'UNREACHABLE' | 'REFUSED' | 'EPOCH' | 'NOT_A_STREAM' | 'SILENT' | 'STALLED' | 'BROKEN_OFF' | 'DUPLICATE' | 'VALUE' | 'CHANGED' | 'LATE' | 'NO_ADDRESS';

/** An agency gave nothing that can be counted. Names no address. */
export class AgencyStreamError extends Error {
  override readonly name = 'AgencyStreamError';

  constructor(readonly failure: AgencyFailure, options?: ErrorOptions) {
    super(`${failure.agency}: ${failure.reason}`, options);
  }

  toCohortError(): CohortError<'COHORT_AGENCY_FAILED'> {
    const { agency, reason } = this.failure;
    return new CohortError('COHORT_AGENCY_FAILED', `The stream of ${agency} cannot be counted: ${reason}.`, { agency, reason }, { cause: this });
  }
}
