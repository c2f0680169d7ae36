import type { Program } from '@hamafza/kit';
import { keyOfRepresentation, PROGRAM_KEY } from '../keys/key-form.js';

/** Which programmes exist is the secretariat's to know; one that was never supervised is as good as any. */
export function programReference(representation: { readonly code?: unknown }): Program | null {
  const code = keyOfRepresentation(PROGRAM_KEY, representation.code);
  return code === undefined ? null : { code };
}
