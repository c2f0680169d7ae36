import { Province, type RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Secretariat } from './joint-secretariat.type.js';
import { Mou } from './mou.type.js';
import { PartnerOrganisation } from './partner-organisation.type.js';
import type { MouRecord, PartnerRecord, PartnershipRepository, SecretariatRecord } from './partnership.repository.js';

@Resolver(() => Secretariat)
export class JointSecretariatResolver {
  constructor(private readonly partnerships: PartnershipRepository) {}

  @FieldResolver(() => Province, { nullable: true, description: 'The province it works in.' })
  province(@Root() { provinceCode }: SecretariatRecord): Province {
    return { code: provinceCode };
  }

  @FieldResolver(() => Mou, { nullable: true, description: 'The memorandum that founded it.' })
  memorandum(@Root() { mouCode }: SecretariatRecord, @Ctx() { loaders }: RequestContext): Promise<MouRecord | null> {
    return loaders.load(this.partnerships.mousByCodes, mouCode);
  }

  @FieldResolver(() => [PartnerOrganisation], { description: 'The social partners that take part in it today.' })
  members(@Root() { provinceCode }: SecretariatRecord, @Ctx() { loaders }: RequestContext): Promise<PartnerRecord[]> {
    return loaders.load(this.partnerships.partnersByProvinces, provinceCode);
  }
}
