import { County, Neighbourhood, Province, type RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ReliefGroupCounts } from './relief-caseload.repository.js';
import type { ReliefCaseloadRecord, ReliefCaseloadService } from './relief-caseload.service.js';
import { ReliefCaseload, ReliefGroupCaseload } from './relief-caseload.type.js';

@Resolver(() => ReliefCaseload)
export class ReliefCaseloadResolver {
  constructor(private readonly caseloads: ReliefCaseloadService) {}

  @FieldResolver(() => Int, { nullable: true, description: 'Households with a person active or suspended («خانوار»).' })
  households(@Root() caseload: ReliefCaseloadRecord, @Ctx() context: RequestContext): Promise<number> {
    return this.caseloads.households(caseload, context);
  }

  @FieldResolver(() => [ReliefGroupCaseload], { nullable: true, description: 'The same people by target group, the largest group first.' })
  byTargetGroup(@Root() caseload: ReliefCaseloadRecord, @Ctx() context: RequestContext): Promise<readonly ReliefGroupCounts[]> {
    return this.caseloads.groups(caseload, context);
  }
}

@Resolver(() => Province)
export class ProvinceCaseloadResolver {
  constructor(private readonly caseloads: ReliefCaseloadService) {}

  @FieldResolver(() => ReliefCaseload, { nullable: true, description: 'The people of the province whom the Relief Committee serves, counted.' })
  reliefCaseload(@Root() { code }: Province, @Ctx() context: RequestContext): Promise<ReliefCaseloadRecord> {
    return this.caseloads.caseload('province', code, context);
  }
}

@Resolver(() => County)
export class CountyCaseloadResolver {
  constructor(private readonly caseloads: ReliefCaseloadService) {}

  @FieldResolver(() => ReliefCaseload, { nullable: true, description: 'The people of the county whom the Relief Committee serves, counted.' })
  reliefCaseload(@Root() { code }: County, @Ctx() context: RequestContext): Promise<ReliefCaseloadRecord> {
    return this.caseloads.caseload('county', code, context);
  }
}

@Resolver(() => Neighbourhood)
export class NeighbourhoodCaseloadResolver {
  constructor(private readonly caseloads: ReliefCaseloadService) {}

  @FieldResolver(() => ReliefCaseload, {
    nullable: true,
    description: 'The people of the neighbourhood whom the Relief Committee serves, counted.',
  })
  reliefCaseload(@Root() { code }: Neighbourhood, @Ctx() context: RequestContext): Promise<ReliefCaseloadRecord> {
    return this.caseloads.caseload('neighbourhood', code, context);
  }
}
