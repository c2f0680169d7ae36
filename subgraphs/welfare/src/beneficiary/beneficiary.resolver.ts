import { Beneficiary, type RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CaseRecordRepository } from '../case-record/case-record.repository.js';
import type { WelfareNeedRecord } from '../need/need.repository.js';
import { WelfareNeed, type WelfareNeedFilter } from '../need/need.type.js';
import type { WelfareCaseRecord } from '../welfare-case/welfare-case.repository.js';
import type { WelfareCaseService } from '../welfare-case/welfare-case.service.js';
import { WelfareCase } from '../welfare-case/welfare-case.type.js';

@Resolver(() => Beneficiary)
export class BeneficiaryResolver {
  constructor(
    private readonly cases: WelfareCaseService,
    private readonly needs: CaseRecordRepository<WelfareNeedRecord, WelfareNeedFilter>,
  ) {}

  @FieldResolver(() => WelfareCase, { nullable: true, description: 'The person’s file at Behzisti; null where it holds none.' })
  welfareCase(@Root() { joinKey }: Beneficiary, @Ctx() { loaders }: RequestContext): Promise<WelfareCaseRecord | null> {
    return loaders.load(this.cases.byJoinKeys, joinKey);
  }

  @FieldResolver(() => [WelfareNeed], {
    nullable: true,
    description: 'What Behzisti found the person to need, the newest 100 at most; null where it holds no file of the person.',
  })
  async welfareNeeds(@Root() { joinKey }: Beneficiary, @Ctx() { loaders }: RequestContext): Promise<WelfareNeedRecord[] | null> {
    const found = await loaders.load(this.cases.byJoinKeys, joinKey);
    return found && loaders.load(this.needs.newestByPersons, found.id);
  }
}
