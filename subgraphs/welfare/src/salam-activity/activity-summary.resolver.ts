import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { checkPeriod, County, registerEnum, type RequestContext } from '@hamafza/kit';
import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { SalamSite } from '../salam-site/salam-site.type.js';
import type { ActivitySummaryKey, ActivitySummaryRecord, ActivitySummaryRepository } from './activity-summary.repository.js';
import { SalamActivitySummary } from './activity-summary.type.js';
import { ActivityKindDefinition, type ActivityKind as ActivityKindValue } from './salam-activity.enums.js';

@ArgsType()
class ActivityArguments {
  @Field(() => registerEnum(ActivityKindDefinition), { nullable: true, description: 'Of this kind; all if absent.' })
  kind?: ActivityKindValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Held on this day or later.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Held on this day or earlier; not before `from`.' })
  to?: JalaliDate | null;
}

/** @throws BAD_USER_INPUT when the last day is before the first. */
function readKey(code: string, { kind = null, from = null, to = null }: ActivityArguments, coordinate: string): ActivitySummaryKey {
  checkPeriod({ from, to }, `${coordinate}(to:)`);
  return { code, kind, from, to };
}

@Resolver(() => SalamSite)
export class SalamSiteActivitySummaryResolver {
  constructor(private readonly summaries: ActivitySummaryRepository) {}

  @FieldResolver(() => SalamActivitySummary, { nullable: true, description: 'What was done at the site, taken together.' })
  async activitySummary(
    @Root() { code }: { readonly code: string },
    @Args(() => ActivityArguments) given: ActivityArguments,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ActivitySummaryRecord> {
    return loaders.load(this.summaries.ofSites, readKey(code, given, 'SalamSite.activitySummary'));
  }
}

@Resolver(() => County)
export class CountyActivitySummaryResolver {
  constructor(private readonly summaries: ActivitySummaryRepository) {}

  @FieldResolver(() => SalamActivitySummary, { nullable: true, description: 'What was done at the Salam sites of the county, taken together.' })
  async salamActivitySummary(
    @Root() { code }: County,
    @Args(() => ActivityArguments) given: ActivityArguments,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ActivitySummaryRecord> {
    return loaders.load(this.summaries.ofCounties, readKey(code, given, 'County.salamActivitySummary'));
  }
}
