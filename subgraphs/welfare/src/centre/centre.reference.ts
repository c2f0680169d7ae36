import type { RequestContext } from '@hamafza/kit';
import { CENTRE_CODE, isCode } from '../codes/code-form.js';
import type { CentreRecord, CentreRepository } from './centre.repository.js';

/** The centre of a code; null where Behzisti knows none. */
export const centreReference =
  (centres: CentreRepository) =>
  async ({ code }: { readonly code: unknown }, { loaders }: RequestContext): Promise<CentreRecord | null> =>
    isCode(CENTRE_CODE, code) ? loaders.load(centres.byCodes, code) : null;
