import { Beneficiary, type RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { WelfareCaseRecord } from '../welfare-case/welfare-case.repository.js';
import type { WelfareCaseService } from '../welfare-case/welfare-case.service.js';
import { WelfareCase } from '../welfare-case/welfare-case.type.js';

@Resolver(() => Beneficiary)
export class BeneficiaryResolver {
  constructor(private readonly cases: WelfareCaseService) {}

  @FieldResolver(() => WelfareCase, { nullable: true, description: 'The person’s file at Behzisti; null where it holds none.' })
  welfareCase(@Root() { joinKey }: Beneficiary, @Ctx() { loaders }: RequestContext): Promise<WelfareCaseRecord | null> {
    return loaders.load(this.cases.byJoinKeys, joinKey);
  }
}
