import type { RequestContext } from '@hamafza/kit';
import { SALAM_SITE_CODE, isCode } from '../codes/code-form.js';
import type { SalamSiteRecord, SalamSiteRepository } from './salam-site.repository.js';

/** The Salam site of a code; null where Behzisti knows none. */
export const salamSiteReference =
  (sites: SalamSiteRepository) =>
  async ({ code }: { readonly code: unknown }, { loaders }: RequestContext): Promise<SalamSiteRecord | null> =>
    isCode(SALAM_SITE_CODE, code) ? loaders.load(sites.byCodes, code) : null;
