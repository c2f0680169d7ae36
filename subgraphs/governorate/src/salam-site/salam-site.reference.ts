import { keyOfRepresentation, SALAM_SITE_KEY } from '../keys/key-form.js';
import type { SalamSite } from './salam-site.type.js';

/** Which sites exist is Behzisti's to know; one that was never visited is as good as any. */
export function salamSiteReference(representation: { readonly code?: unknown }): SalamSite | null {
  const code = keyOfRepresentation(SALAM_SITE_KEY, representation.code);
  return code === undefined ? null : { code };
}
