import { verifyNotice, type NoticeVerification } from '@hamafza/schema/audit';
import type { TrustedKeys } from '@hamafza/schema/signed-request';
import { CodedError, codedError, forbidden } from '@hamafza/schema/vocabulary';
import type { AuditNoticeRepository, Kept } from './audit-notice.repository.js';

interface NoticeTaker {
  /** The agency whose subgraph this is. */
  readonly agency: string;
  readonly keys: TrustedKeys;
  readonly notices: Pick<AuditNoticeRepository, 'keepCheckpoint' | 'keepEmergency'>;
}

/** Keeps what a gateway states about its audit log. @returns the HTTP status without a body, or why it is refused. */
export type TakeNotice = (body: Uint8Array) => Promise<200 | 204 | CodedError>;

export const createTakeNotice =
  ({ agency, keys, notices }: NoticeTaker): TakeNotice =>
  async (body) => {
    const jws = Buffer.from(body).toString('latin1').trim();
    const kept = await keep(verifyNotice(jws, keys), jws, agency, notices);
    if (kept instanceof CodedError) return kept;
    if (kept === 'contradicted') return codedError('AUDIT_LOG_FORKED', 'Another checkpoint of the same place in the chain is held here; both are kept.', {});
    return kept === 'known' ? 200 : 204;
  };

function keep(verified: NoticeVerification, jws: string, agency: string, notices: NoticeTaker['notices']): Promise<Kept> | CodedError {
  switch (verified.kind) {
    case 'refused':
      return codedError('SIGNATURE_INVALID', `The notice is refused. ${verified.reason}`, { reason: verified.reason });
    case 'checkpoint':
      return notices.keepCheckpoint(verified.checkpoint, jws);
    case 'emergency':
      if (verified.notice.agency === agency) return notices.keepEmergency(verified.notice, jws);
      return forbidden('another-agency', 'The notice is for another agency.');
  }
}
