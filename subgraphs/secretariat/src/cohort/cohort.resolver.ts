import { PageArguments, readPage, registerEnum, Sensitive, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { BeneficiaryService } from '../beneficiary/beneficiary.service.js';
import { AskedCohort } from './asked-cohort.js';
import type { AgencyValue, CohortCondition } from './cohort-condition.js';
import { CohortMemberConnection } from './cohort-member-connection.type.js';
import { CohortDimensionScalar, CohortInputScalar, CohortMeasureScalar } from './cohort-scalars.js';
import { CohortComparison, CohortCount, CohortTable, CohortUnlinkable } from './cohort-table.type.js';
import { CohortFailureDefinition, type CohortFailure as CohortFailureValue } from './cohort.enums.js';
import type { CohortService } from './cohort.service.js';
import { Cohort } from './cohort.type.js';
import { memberPage, memberRange } from './member-page.js';
import { readAgencyValues, readCohortInput } from './read-cohort-input.js';
import { selects } from './selects.js';

const CohortFailure = registerEnum(CohortFailureDefinition);
const BY = 'By what, one to three dimensions of any agency.';
const OF = 'What of, one or two measures of any agency.';

@Resolver(() => Cohort)
export class CohortResolver {
  constructor(
    private readonly service: CohortService,
    private readonly beneficiaries: BeneficiaryService,
  ) {}

  @Query(() => Cohort, { nullable: true, description: 'The people for whom a condition over several agencies holds, counted without any agency’s records leaving it («گروه»).' })
  async cohort(
    @Arg('where', () => CohortInputScalar, { description: 'Who belongs.' }) where: unknown,
    @Arg('onFailure', () => CohortFailure, { defaultValue: 'FAIL', description: 'What becomes of it when an agency does not send its part whole.' }) onFailure: CohortFailureValue,
    @Ctx() request: RequestContext,
  ): Promise<AskedCohort> {
    const scope = await this.service.scopeOf(request);
    return new AskedCohort(this.service, scope, readCohortInput(where, scope.release.agencies, 'Query.cohort(where:)'), onFailure);
  }

  @FieldResolver(() => CohortCount, { nullable: true, description: 'How many people («شمار»).' })
  async count(@Root() cohort: AskedCohort): Promise<CohortCount> {
    const { total, missing } = await cohort.whole();
    return { status: total.status, persons: total.persons ?? null, missing };
  }

  @FieldResolver(() => CohortTable, { nullable: true, description: 'How many people by one to three dimensions («تفکیک»).' })
  async breakdown(@Root() cohort: AskedCohort, @Arg('by', () => [CohortDimensionScalar], { description: BY }) by: unknown[]): Promise<CohortTable> {
    return cohort.table({ by: dimensionsOf(cohort, by, 'Cohort.breakdown(by:)'), measures: [], median: false });
  }

  @FieldResolver(() => CohortTable, { nullable: true, description: 'Sums, means and medians over the people («سنجه‌ها»).' })
  async measures(
    @Root() cohort: AskedCohort,
    @Info() info: GraphQLResolveInfo,
    @Arg('of', () => [CohortMeasureScalar], { description: OF }) of: unknown[],
    @Arg('by', () => [CohortDimensionScalar], { nullable: true, description: `${BY} The whole cohort if absent.` }) by?: unknown[] | null,
  ): Promise<CohortTable> {
    const [dimensions, measures] = [dimensionsOf(cohort, by, 'Cohort.measures(by:)'), measuresOf(cohort, of, 'Cohort.measures(of:)')];
    return cohort.table({ by: dimensions, measures, median: selects(info, 'median') });
  }

  @FieldResolver(() => CohortComparison, {
    nullable: true,
    description: 'The cohort under two more conditions side by side, such as two months, or some days and the same days a year before («مقایسه»).',
  })
  over(
    @Root() cohort: AskedCohort,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => CohortInputScalar, { description: 'The condition of the first side.' }) first: unknown,
    @Arg('second', () => CohortInputScalar, { description: 'The condition of the second side.' }) second: unknown,
    @Arg('of', () => [CohortMeasureScalar], { nullable: true, description: `${OF} Only persons if absent.` }) of?: unknown[] | null,
    @Arg('by', () => [CohortDimensionScalar], { nullable: true, description: `${BY} The whole cohort if absent.` }) by?: unknown[] | null,
  ): { readonly first: () => Promise<CohortTable>; readonly second: () => Promise<CohortTable> } {
    const wanted = { by: dimensionsOf(cohort, by, 'Cohort.over(by:)'), measures: measuresOf(cohort, of, 'Cohort.over(of:)'), median: selects(info, 'median') };
    const side = (value: unknown, coordinate: string): (() => Promise<CohortTable>) => {
      const and = conditionOf(cohort, value, coordinate);
      return () => cohort.table({ ...wanted, and });
    };
    return { first: side(first, 'Cohort.over(first:)'), second: side(second, 'Cohort.over(second:)') };
  }

  @FieldResolver(() => [CohortUnlinkable], {
    nullable: true,
    description: 'For each agency, its people who match its conditions and have no code by which another agency’s records of them could be found: they are in no cohort («پیوندناپذیر»).',
  })
  async unlinkable(@Root() cohort: AskedCohort): Promise<CohortUnlinkable[]> {
    const { unlinkable } = await cohort.whole();
    return unlinkable();
  }

  @Sensitive('PROTECTED')
  @FieldResolver(() => CohortMemberConnection, {
    nullable: true,
    description: 'The people themselves, in an order that tells nothing, for purposes and roles that may see persons («اعضا»).',
  })
  async members(@Root() cohort: AskedCohort, @Args(() => PageArguments) page: PageArguments, @Info() info: GraphQLResolveInfo, @Ctx() request: RequestContext): Promise<CohortMemberConnection> {
    // A cursor is a person's id under the request's purpose and agreement, so that it tells nothing more than ids do.
    const range = memberRange(page, readPage({ first: page.first }, info), (id) => this.beneficiaries.joinKeyOf(id, 'Cohort.members(after:)', request));
    const found = await cohort.members(range);
    return memberPage(found, cohort.scope.epoch, { isFirst: range.after === undefined, idOf: (joinKey) => this.beneficiaries.idOf(joinKey, request) });
  }
}

const conditionOf = ({ scope }: AskedCohort, value: unknown, coordinate: string): CohortCondition => readCohortInput(value, scope.release.agencies, coordinate);

const dimensionsOf = ({ scope }: AskedCohort, value: unknown, coordinate: string): readonly AgencyValue[] => readAgencyValues(value, scope.release.agencies, coordinate, 'dimensions');

const measuresOf = ({ scope }: AskedCohort, value: unknown, coordinate: string): readonly AgencyValue[] => readAgencyValues(value, scope.release.agencies, coordinate, 'measures');
