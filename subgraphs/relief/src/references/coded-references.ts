import { isCountyCode, isNeighbourhoodCode, isProvinceCode } from '@hamafza/schema/vocabulary';

/** An entity of another agency: whoever names it well gets what the Relief Committee knows of it, perhaps zeros. */
type CodedReference = (representation: { readonly code: unknown }) => { readonly code: string } | null;

const referenceBy =
  (isCode: (text: string) => boolean): CodedReference =>
  ({ code }) =>
    typeof code === 'string' && isCode(code) ? { code } : null;

export const provinceReference = referenceBy(isProvinceCode);
export const countyReference = referenceBy(isCountyCode);
export const neighbourhoodReference = referenceBy(isNeighbourhoodCode);
export const programReference = referenceBy(isProgramCode);
