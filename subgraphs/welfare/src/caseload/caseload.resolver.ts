import { County, Neighbourhood, Province, type RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GroupCounts } from './caseload.repository.js';
import type { Caseload, CaseloadService } from './caseload.service.js';
import { WelfareCaseload, WelfareGroupCount } from './caseload.type.js';

@Resolver(() => WelfareCaseload)
export class CaseloadResolver {
  constructor(private readonly caseloads: CaseloadService) {}

  @FieldResolver(() => [WelfareGroupCount], { description: 'Active clients by target group, the largest first; a person may be counted in several.' })
  byTargetGroup(@Root() caseload: Caseload, @Ctx() { loaders }: RequestContext): Promise<GroupCounts[]> {
    return this.caseloads.groupsIn(caseload, loaders);
  }
}

@Resolver(() => Province)
export class ProvinceCaseloadResolver {
  constructor(private readonly caseloads: CaseloadService) {}

  @FieldResolver(() => WelfareCaseload, { nullable: true, description: 'Behzisti’s files of people in the province.' })
  welfareCaseload(@Root() { code }: Province, @Ctx() { loaders }: RequestContext): Promise<Caseload> {
    return this.caseloads.of('province', code, loaders);
  }
}

@Resolver(() => County)
export class CountyCaseloadResolver {
  constructor(private readonly caseloads: CaseloadService) {}

  @FieldResolver(() => WelfareCaseload, { nullable: true, description: 'Behzisti’s files of people in the county.' })
  welfareCaseload(@Root() { code }: County, @Ctx() { loaders }: RequestContext): Promise<Caseload> {
    return this.caseloads.of('county', code, loaders);
  }
}

@Resolver(() => Neighbourhood)
export class NeighbourhoodCaseloadResolver {
  constructor(private readonly caseloads: CaseloadService) {}

  @FieldResolver(() => WelfareCaseload, { nullable: true, description: 'Behzisti’s files of people in the neighbourhood.' })
  welfareCaseload(@Root() { code }: Neighbourhood, @Ctx() { loaders }: RequestContext): Promise<Caseload> {
    return this.caseloads.of('neighbourhood', code, loaders);
  }
}
