import { CENTRE_KEY, keyOfRepresentation } from '../keys/key-form.js';
import type { Centre } from './centre.type.js';

/** Which centres exist is Behzisti's to know; one that was never inspected is as good as any. */
export function centreReference(representation: { readonly code?: unknown }): Centre | null {
  const code = keyOfRepresentation(CENTRE_KEY, representation.code);
  return code === undefined ? null : { code };
}
