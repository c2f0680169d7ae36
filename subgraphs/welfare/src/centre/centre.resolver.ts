import { CENTRE_CODE, checkKey, County, Neighbourhood, PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { Ngo } from '../ngo/ngo.type.js';
import type { CentreRecord, CentreRepository } from './centre.repository.js';
import { Centre, CentreConnection, CentreFilter } from './centre.type.js';

@Resolver(() => Centre)
export class CentreResolver {
  constructor(private readonly repository: CentreRepository) {}

  @Query(() => CentreConnection, { nullable: true, description: 'Centres, by code.' })
  centres(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => CentreFilter, { nullable: true, description: 'Which of them; all if absent.' }) filter?: CentreFilter | null,
  ): Promise<Page<CentreRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @Query(() => Centre, { nullable: true, description: 'One centre; null where there is none of that code.' })
  async centre(
    @Arg('code', () => ID, { description: 'Behzisti’s code of the centre, e.g. `C03-0001`.' }) code: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CentreRecord | null> {
    return loaders.load(this.repository.byCodes, checkKey(CENTRE_CODE, code, 'Query.centre(code:)'));
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county it stands in.' })
  county(@Root() { countyCode }: CentreRecord): County {
    return { code: countyCode };
  }

  @FieldResolver(() => Neighbourhood, { nullable: true, description: 'The neighbourhood it stands in.' })
  neighbourhood(@Root() { neighbourhoodCode }: CentreRecord): Neighbourhood | null {
    return neighbourhoodCode ? { code: neighbourhoodCode } : null;
  }

  @FieldResolver(() => Ngo, { nullable: true, description: 'The NGO that runs it; null where none does.' })
  ngo(@Root() { ngoLegalId }: CentreRecord): Ngo | null {
    return ngoLegalId ? { legalId: ngoLegalId } : null;
  }
}

@Resolver(() => Ngo)
export class NgoCentresResolver {
  constructor(private readonly repository: CentreRepository) {}

  @FieldResolver(() => [Centre], {
    nullable: true,
    description: 'The centres it runs under Behzisti’s licence, by code, at most 100; `Query.centres` lists them all.',
  })
  centres(@Root() { legalId }: Ngo, @Ctx() { loaders }: RequestContext): Promise<CentreRecord[]> {
    return loaders.load(this.repository.firstByNgos, legalId);
  }
}
