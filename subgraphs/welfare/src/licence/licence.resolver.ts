import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { CentreRecord, CentreRepository } from '../centre/centre.repository.js';
import { Centre } from '../centre/centre.type.js';
import type { LicenceRecord, LicenceRepository } from './licence.repository.js';
import { Licence, LicenceConnection, LicenceFilter } from './licence.type.js';

@Resolver(() => Licence)
export class LicenceResolver {
  constructor(
    private readonly repository: LicenceRepository,
    private readonly centres: CentreRepository,
  ) {}

  @Query(() => LicenceConnection, { nullable: true, description: 'Operating licences of centres, the newest first.' })
  licences(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => LicenceFilter, { nullable: true, description: 'Which of them; all if absent.' }) filter?: LicenceFilter | null,
  ): Promise<Page<LicenceRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => Centre, { nullable: true, description: 'The centre it was issued to.' })
  centre(@Root() { centreCode }: LicenceRecord, @Ctx() { loaders }: RequestContext): Promise<CentreRecord | null> {
    return loaders.load(this.centres.byCodes, centreCode);
  }
}

@Resolver(() => Centre)
export class CentreLicencesResolver {
  constructor(private readonly repository: LicenceRepository) {}

  @FieldResolver(() => [Licence], { nullable: true, description: 'Its licences, the newest first, at most 100; the first is the one that counts.' })
  licences(@Root() { code }: Centre, @Ctx() { loaders }: RequestContext): Promise<LicenceRecord[]> {
    return loaders.load(this.repository.newestByCentres, code);
  }
}
