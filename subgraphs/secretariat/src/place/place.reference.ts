import type { County, Province } from '@hamafza/kit';
import { isCountyCode, isProvinceCode } from '@hamafza/schema/vocabulary';

/** Places are the governorate's; any well-formed code is taken at its word, and its counts are then zero. */
export const countyReference = ({ code }: County): County | null => (isCode(code, isCountyCode) ? { code } : null);
export const provinceReference = ({ code }: Province): Province | null => (isCode(code, isProvinceCode) ? { code } : null);

/** A representation comes in unchecked: its key may be of any type. */
const isCode = (code: unknown, isWellFormed: (text: string) => boolean): boolean => typeof code === 'string' && isWellFormed(code);
