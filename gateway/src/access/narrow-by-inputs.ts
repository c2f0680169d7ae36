import type { CodedError } from '@hamafza/schema/vocabulary';
import type { PreparedAccess } from './prepared-access.js';
import { commonProvinces, isNowhere, type Provinces } from './provinces.js';
import type { Reads } from './reads.js';
import { tornProvinces } from './torn-provinces.js';

/** @returns of the provinces, those whose rows all that inputs read may tell of. */
export const narrowedByReads = (provinces: Provinces, ofInputs: PreparedAccess['provincesOfInputs'], reads: Iterable<Reads>): Provinces => {
  let narrowed = provinces;
  for (const ofAgencies of reads) {
    for (const coordinate of Object.values(ofAgencies).flat()) {
      const allowed = Object.hasOwn(ofInputs, coordinate) ? ofInputs[coordinate] : undefined;
      if (allowed !== undefined) narrowed = commonProvinces(narrowed, allowed);
    }
  }
  return narrowed;
};

/**
 * What an operation is answered under, now that its variables are known.
 *
 * @param revealed what they read.
 * @returns the same where they narrow nothing; FORBIDDEN where no province is left.
 */
export const narrowByInputs = (access: PreparedAccess, revealed: ReadonlySet<Reads>): PreparedAccess | CodedError => {
  const byInputs = revealed.size === 0 ? 'all' : narrowedByReads('all', access.provincesOfInputs, revealed);
  if (byInputs === 'all') return access;
  const provinces = Object.entries(access.provinces).map(([subgraph, allowed]) => [subgraph, commonProvinces(allowed, byInputs)] as const);
  const torn = provinces.find(([, allowed]) => isNowhere(allowed));
  return torn ? tornProvinces(torn[0]) : { ...access, provinces: Object.fromEntries(provinces), scope: `${access.scope} ${JSON.stringify(byInputs)}` };
};
