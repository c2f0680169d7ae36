import { checkKey, County, Neighbourhood, PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { CHARITY_CENTRE_CODE } from './charity-centre-code.js';
import type { CharityCentreRecord, CharityCentreRepository } from './charity-centre.repository.js';
import { CharityCentre, CharityCentreConnection, CharityCentreFilter } from './charity-centre.type.js';

@Resolver(() => CharityCentre)
export class CharityCentreResolver {
  constructor(private readonly centres: CharityCentreRepository) {}

  @Query(() => CharityCentreConnection, { nullable: true, description: 'Charity centres, by code.' })
  charityCentres(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => CharityCentreFilter, { nullable: true, description: 'Which centres; all of them if absent.' })
    filter?: CharityCentreFilter | null,
  ): Promise<Page<CharityCentreRecord>> {
    return this.centres.page(filter ?? {}, readPage(page, info));
  }

  @Query(() => CharityCentre, { nullable: true, description: 'One charity centre; null where there is none under the code.' })
  charityCentre(
    @Arg('code', () => ID, { description: 'The centre’s code.' }) code: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CharityCentreRecord | null> {
    return loaders.load(this.centres.byCodes, checkKey(CHARITY_CENTRE_CODE, code, 'Query.charityCentre(code:)'));
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county it works in.' })
  county(@Root() { countyCode }: CharityCentreRecord): County {
    return { code: countyCode };
  }

  @FieldResolver(() => Neighbourhood, { nullable: true, description: 'The neighbourhood it sits in.' })
  neighbourhood(@Root() { neighbourhoodCode }: CharityCentreRecord): Neighbourhood {
    return { code: neighbourhoodCode };
  }
}
