import type { RequestContext } from '@hamafza/kit';
import { keyOfRepresentation, NGO_KEY } from '../keys/key-form.js';
import type { NgoRecord } from './ngo.repository.js';
import type { NgoService } from './ngo.service.js';

export const ngoReference =
  (ngos: NgoService) =>
  async (representation: { readonly legalId?: unknown }, { loaders }: RequestContext): Promise<NgoRecord | null> => {
    const legalId = keyOfRepresentation(NGO_KEY, representation.legalId);
    return legalId === undefined ? null : loaders.load(ngos.byLegalIds, legalId);
  };
