import type { RequestContext } from '@hamafza/kit';
import { COUNTY_KEY, keyOfRepresentation } from '../keys/key-form.js';
import type { CountyRecord, CountyRepository } from './county.repository.js';

export const countyReference =
  (counties: CountyRepository) =>
  async (representation: { readonly code?: unknown }, { loaders }: RequestContext): Promise<CountyRecord | null> => {
    const code = keyOfRepresentation(COUNTY_KEY, representation.code);
    return code === undefined ? null : loaders.load(counties.byCodes, code);
  };
