import { canonicalJson } from '../publication/canonical-json.js';
import { contentId } from '../publication/content-id.js';
import { type Agreement, agreementSchema } from './agreement.js';

/** An agreement as it is stored, hashed and signed: canonical JSON, and the name that follows from it. */
export interface AddressedAgreement {
  /** SHA-256 of `text`, hexadecimal: what the parties sign. */
  readonly contentId: string;
  readonly text: string;
}

/** The same agreement has one canonical form, however its YAML was laid out. */
export function addressAgreement(agreement: Agreement): AddressedAgreement {
  const text = canonicalJson(agreementSchema.parse(agreement));
  return { contentId: contentId(text), text };
}
