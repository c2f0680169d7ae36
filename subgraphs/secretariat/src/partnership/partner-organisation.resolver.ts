import { PageArguments, Province, readPage, type Page } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { PartnerOrganisation, PartnerOrganisationConnection, PartnerOrganisationFilter } from './partner-organisation.type.js';
import type { PartnerRecord, PartnershipRepository } from './partnership.repository.js';

@Resolver(() => PartnerOrganisation)
export class PartnerOrganisationResolver {
  constructor(private readonly partnerships: PartnershipRepository) {}

  @Query(() => PartnerOrganisationConnection, { nullable: true, description: 'Social partners, by code («شرکای اجتماعی»).' })
  partnerOrganisations(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => PartnerOrganisationFilter, { nullable: true, description: 'Which partners; all of them if absent.' })
    filter?: PartnerOrganisationFilter | null,
  ): Promise<Page<PartnerRecord>> {
    return this.partnerships.partnerPage(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => Province, { nullable: true, description: 'The province it takes part in.' })
  province(@Root() { provinceCode }: PartnerRecord): Province {
    return { code: provinceCode };
  }
}
