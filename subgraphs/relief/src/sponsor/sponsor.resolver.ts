import { checkKey, PageArguments, Province, readPage, Reveals, ROW_ID, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { SponsorRecord, SponsorRepository } from './sponsor.repository.js';
import { Sponsor, SponsorConnection, SponsorFilter } from './sponsor.type.js';

@Resolver(() => Sponsor)
export class SponsorResolver {
  constructor(
    private readonly sponsorRows: SponsorRepository,
  ) {}

  @Query(() => SponsorConnection, { nullable: true, description: 'Sponsors, the last registered first.' })
  sponsors(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => SponsorFilter, { nullable: true, description: 'Which sponsors; all of them if absent.' }) filter?: SponsorFilter | null,
  ): Promise<Page<SponsorRecord>> {
    return this.sponsorRows.page(filter ?? {}, readPage(page, info));
  }

  @Query(() => Sponsor, { nullable: true, description: 'One sponsor; null where the Relief Committee knows none under the number.' })
  sponsor(
    @Reveals('Sponsor.id') @Arg('id', () => ID, { description: 'The Relief Committee’s own number of the sponsor.' }) id: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<SponsorRecord | null> {
    return loaders.load(this.sponsorRows.byIds, checkKey(ROW_ID, id, 'Query.sponsor(id:)'));
  }

  @FieldResolver(() => Province, { nullable: true, description: 'The province the sponsor is registered in.' })
  province(@Root() { provinceCode }: SponsorRecord): Province {
    return { code: provinceCode };
  }
}
