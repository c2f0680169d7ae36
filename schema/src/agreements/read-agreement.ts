import type { AddressedAgreement } from './agreement-content.js';
import type { Agreement } from './agreement.js';
import { type AgreementProblem, parseAgreement } from './parse-agreement.js';
import { parseYaml, type TextPlace } from './parse-yaml.js';

/** A problem with the line and column it has in the text. */
export interface PlacedProblem extends AgreementProblem, TextPlace {}

export type ReadAgreement =
  | {
      readonly outcome: 'read';
      readonly agreement: Agreement;
      readonly address: AddressedAgreement;
      /** Adds to a problem found later where it stands in the text. */
      readonly placed: (problem: AgreementProblem) => PlacedProblem;
    }
  | { readonly outcome: 'refused'; readonly problems: readonly PlacedProblem[] };

/** Characters of YAML; comments count, so more than its canonical form may have. */
const LONGEST_TEXT = 1_048_576;

/** Reads an agreement from YAML; each problem says where it stands. */
export function readAgreement(text: string): ReadAgreement {
  if (text.length > LONGEST_TEXT) return refusedAt('TOO_LARGE', `The text has more than ${LONGEST_TEXT} characters.`, { line: 1, column: 1 });
  const yaml = parseYaml(text);
  if (yaml.outcome === 'refused') return refusedAt(yaml.code, yaml.message, yaml.place);
  const placed = (problem: AgreementProblem): PlacedProblem => ({ ...problem, ...yaml.placeOf(problem.path) });
  const parsed = parseAgreement(yaml.value);
  if (parsed.outcome === 'refused') return { outcome: 'refused', problems: parsed.problems.map(placed) };
  return { outcome: 'read', agreement: parsed.agreement, address: parsed.address, placed };
}

const refusedAt = (code: AgreementProblem['code'], message: string, place: TextPlace): ReadAgreement => ({
  outcome: 'refused',
  problems: [{ code, message, path: [], ...place }],
});
