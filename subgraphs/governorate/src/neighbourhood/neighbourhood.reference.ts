import type { RequestContext } from '@hamafza/kit';
import { keyOfRepresentation, NEIGHBOURHOOD_KEY } from '../keys/key-form.js';
import type { NeighbourhoodRecord, NeighbourhoodRepository } from './neighbourhood.repository.js';

export const neighbourhoodReference =
  (neighbourhoods: NeighbourhoodRepository) =>
  async (representation: { readonly code?: unknown }, { loaders }: RequestContext): Promise<NeighbourhoodRecord | null> => {
    const code = keyOfRepresentation(NEIGHBOURHOOD_KEY, representation.code);
    return code === undefined ? null : loaders.load(neighbourhoods.byCodes, code);
  };
