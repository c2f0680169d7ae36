import { County, PageArguments, readPage, Reveals, type Page, type RequestContext } from '@hamafza/kit';
import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { Beneficiary } from '../beneficiary/beneficiary.type.js';
import type { ProgramRecord, ProgramRepository } from '../program/program.repository.js';
import { Program } from '../program/program.type.js';
import type { EmpowermentOutcomeRecord } from './empowerment-outcome.repository.js';
import { EmpowermentOutcome } from './empowerment-outcome.type.js';
import type { EmpowermentPlanRecord } from './empowerment-plan.repository.js';
import type { EmpowermentPlanService } from './empowerment-plan.service.js';
import { EmpowermentPlan, EmpowermentPlanConnection, EmpowermentPlanFilter } from './empowerment-plan.type.js';

@Resolver(() => EmpowermentPlan)
export class EmpowermentPlanResolver {
  constructor(
    private readonly plans: EmpowermentPlanService,
    private readonly programs: ProgramRepository,
  ) {}

  @Query(() => EmpowermentPlan, { nullable: true, description: 'One empowerment plan; null for a number that none has.' })
  empowermentPlan(
    @Reveals('EmpowermentPlan.id') @Arg('id', () => ID, { description: 'The plan’s number.' }) id: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<EmpowermentPlanRecord | null> {
    return this.plans.find(id, loaders);
  }

  @Query(() => EmpowermentPlanConnection, { nullable: true, description: 'Empowerment plans, the newest first («طرح‌های توانمندسازی»).' })
  empowermentPlans(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => EmpowermentPlanFilter, { nullable: true, description: 'Which plans; all of them if absent.' })
    filter?: EmpowermentPlanFilter | null,
  ): Promise<Page<EmpowermentPlanRecord>> {
    return this.plans.list(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => Beneficiary, { nullable: true, description: 'The person as all bodies know them.' })
  beneficiary(@Root() { joinKey }: EmpowermentPlanRecord): Pick<Beneficiary, 'joinKey'> | null {
    return joinKey ? { joinKey } : null;
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county the person lives in.' })
  county(@Root() { countyCode }: EmpowermentPlanRecord): County {
    return { code: countyCode };
  }

  @FieldResolver(() => Program, { nullable: true, description: 'The programme it uses; null where it uses none of the catalogue.' })
  program(@Root() { programCode }: EmpowermentPlanRecord, @Ctx() { loaders }: RequestContext): Promise<ProgramRecord | null> | null {
    return programCode ? loaders.load(this.programs.byCodes, programCode) : null;
  }

  @FieldResolver(() => [EmpowermentOutcome], { description: 'Where the person stood after 12 and 24 months, as far as assessed.' })
  outcomes(@Root() plan: EmpowermentPlanRecord, @Ctx() { loaders }: RequestContext): Promise<EmpowermentOutcomeRecord[]> {
    return this.plans.outcomesOf(plan, loaders);
  }

  @FieldResolver(() => JalaliDateScalar, {
    nullable: true,
    description: 'The day of its next review, 12 or 24 months after the first day; null when no review is to come.',
  })
  nextReviewDueOn(@Root() plan: EmpowermentPlanRecord, @Ctx() { loaders }: RequestContext): Promise<JalaliDate | null> {
    return this.plans.nextReviewDueOn(plan, loaders);
  }
}
