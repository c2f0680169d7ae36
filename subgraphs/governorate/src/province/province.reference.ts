import type { RequestContext } from '@hamafza/kit';
import { keyOfRepresentation, PROVINCE_KEY } from '../keys/key-form.js';
import type { ProvinceRecord, ProvinceRepository } from './province.repository.js';

export const provinceReference =
  (provinces: ProvinceRepository) =>
  async (representation: { readonly code?: unknown }, { loaders }: RequestContext): Promise<ProvinceRecord | null> => {
    const code = keyOfRepresentation(PROVINCE_KEY, representation.code);
    return code === undefined ? null : loaders.load(provinces.byCodes, code);
  };
