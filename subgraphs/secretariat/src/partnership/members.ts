import type { RequestLoaders } from '@hamafza/kit';
import type { PartnerRecord, PartnershipRepository } from './partnership.repository.js';

/** The partners of a list of codes, in its order; a code that no partner has is left out. */
export async function membersOf(codes: readonly string[], partnerships: PartnershipRepository, loaders: RequestLoaders): Promise<PartnerRecord[]> {
  const members = await Promise.all(codes.map((code) => loaders.load(partnerships.partnersByCodes, code)));
  return members.filter((member) => member !== null);
}
