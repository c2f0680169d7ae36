import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root, type ClassType } from 'type-graphql';
import type { WelfareCaseRecord } from '../welfare-case/welfare-case.repository.js';
import type { WelfareCaseService } from '../welfare-case/welfare-case.service.js';
import { WelfareCase } from '../welfare-case/welfare-case.type.js';
import type { CaseSatelliteFilter } from './case-satellite-filter.type.js';
import { NEWEST_OF_CASE, type CaseSatelliteRecord } from './case-satellite.repository.js';
import type { CaseSatelliteService } from './case-satellite.service.js';

interface CaseSatelliteFields<SatelliteRecord extends CaseSatelliteRecord, Filter extends CaseSatelliteFilter> {
  readonly type: ClassType;
  readonly connection: ClassType;
  readonly filter: ClassType<Filter>;
  /** Names the root field that lists all records. */
  readonly root: string;
  /** Names the field of `WelfareCase`. */
  readonly ofCase: string;
  /** What the records are, for descriptions: "care allowances («حق پرستاری»)". */
  readonly plural: string;
  /** Fixes the record's type; never read. */
  readonly record?: SatelliteRecord;
}

type SatelliteResolvers<SatelliteRecord extends CaseSatelliteRecord, Filter extends CaseSatelliteFilter> = (
  records: CaseSatelliteService<SatelliteRecord, Filter>,
  cases: WelfareCaseService,
) => readonly object[];

/**
 * Makes the fields that every kind of record about a person has: a root list, `WelfareCase.<ofCase>` and `<type>.case`.
 * Call it once per type, where the module is loaded; the schema knows the classes from then on.
 */
export function caseSatelliteResolvers<SatelliteRecord extends CaseSatelliteRecord, Filter extends CaseSatelliteFilter>(
  fields: CaseSatelliteFields<SatelliteRecord, Filter>,
): SatelliteResolvers<SatelliteRecord, Filter> {
  const { type, connection, filter: filterType, root, ofCase, plural } = fields;

  @Resolver(() => type)
  class SatelliteResolver {
    constructor(
      private readonly records: CaseSatelliteService<SatelliteRecord, Filter>,
      private readonly cases: WelfareCaseService,
    ) {}

    @Query(() => connection, { name: root, nullable: true, description: `All ${plural}, the newest first.` })
    list(
      @Args(() => PageArguments) page: PageArguments,
      @Info() info: GraphQLResolveInfo,
      @Arg('filter', () => filterType, { nullable: true, description: 'Which of them; all if absent.' }) filter?: Filter | null,
    ): Promise<Page<SatelliteRecord>> {
      return this.records.list(filter ?? new filterType(), readPage(page, info));
    }

    @FieldResolver(() => WelfareCase, { name: 'case', nullable: true, description: 'The file of the person it is about.' })
    caseOf(@Root() { caseId }: CaseSatelliteRecord, @Ctx() { loaders }: RequestContext): Promise<WelfareCaseRecord | null> {
      return loaders.load(this.cases.byIds, caseId);
    }
  }

  @Resolver(() => WelfareCase)
  class OfCaseResolver {
    constructor(private readonly records: CaseSatelliteService<SatelliteRecord, Filter>) {}

    // type-graphql tells the field resolvers of one object type apart by their methods' names.
    @FieldResolver(() => [type], {
      nullable: true,
      description: `The person’s ${plural}, the newest ${NEWEST_OF_CASE} at most; \`Query.${root}\` lists them all.`,
    })
    [ofCase](@Root() { id }: WelfareCaseRecord, @Ctx() { loaders }: RequestContext): Promise<SatelliteRecord[]> {
      return loaders.load(this.records.newestByCases, id);
    }
  }

  return (records, cases) => [new SatelliteResolver(records, cases), new OfCaseResolver(records)];
}
