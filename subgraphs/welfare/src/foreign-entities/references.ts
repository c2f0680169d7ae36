import { isCountyCode, isNeighbourhoodCode, isProvinceCode } from '@hamafza/schema/vocabulary';
import type { ReferenceResolver } from '@hamafza/kit';
import { isCode, LEGAL_ID, PROGRAM_CODE } from '../codes/code-form.js';

/** A key of a representation, as the gateway sent it. */
type Keyed = Readonly<Record<string, unknown>>;

/** Takes a key of the right form at its word: whether there is such a place is for its owner to say, our fields are then empty. */
const trusting =
  (key: string, isKey: (value: string) => boolean): ReferenceResolver =>
  (representation: Keyed) => {
    const value = representation[key];
    return typeof value === 'string' && isKey(value) ? { [key]: value } : null;
  };

/** Entities that Behzisti does not own and adds fields to. */
export const foreignReferences: Readonly<Record<string, ReferenceResolver>> = {
  Province: trusting('code', isProvinceCode),
  County: trusting('code', isCountyCode),
  Neighbourhood: trusting('code', isNeighbourhoodCode),
  Program: trusting('code', (code) => isCode(PROGRAM_CODE, code)),
  Ngo: trusting('legalId', (legalId) => isCode(LEGAL_ID, legalId)),
};
