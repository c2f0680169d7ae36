import type { ReleasedAgreement } from '../agreements/released-agreement.js';
import { type Agreements, concludedVersions } from './agreement-state.js';
import { promised, type StoredContent } from './stored-content.js';

/**
 * The agreements of the next release. They follow from signatures and revocations alone: whatever else changes carries
 * them on, a rollback included.
 */
export const releasedAgreements = (content: StoredContent, agreements: Agreements): Promise<ReleasedAgreement[]> =>
  Promise.all(
    concludedVersions(agreements).map(async ({ contentId, signatures }) => ({
      contentId,
      agreement: promised(await content.agreement(contentId), `agreement ${contentId}`),
      signatures: [...signatures],
    })),
  );
