import { Reveals, Sensitive, type RequestContext } from '@hamafza/kit';
import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { coverageOf, type CoverageReport as CoverageReportRecord } from '../coverage/coverage-report.js';
import { CoverageReport } from '../coverage/coverage-report.type.js';
import { readCoverageFacts } from '../coverage/read-coverage-facts.js';
import type { EmpowermentPlanRecord, EmpowermentPlanRepository } from '../empowerment/empowerment-plan.repository.js';
import { EmpowermentPlan } from '../empowerment/empowerment-plan.type.js';
import type { RecognitionRecord, RecognitionRepository } from '../recognition/recognition.repository.js';
import { Recognition } from '../recognition/recognition.type.js';
import type { BeneficiaryService } from './beneficiary.service.js';
import { Beneficiary } from './beneficiary.type.js';

const COVERAGE_REQUIRES = 'welfareCase { status } reliefMembership { status } referrals { status }';

@Resolver(() => Beneficiary)
export class BeneficiaryResolver {
  constructor(
    private readonly beneficiaries: BeneficiaryService,
    private readonly planRecords: EmpowermentPlanRepository,
    private readonly recognitionRecords: RecognitionRepository,
  ) {}

  @Query(() => Beneficiary, {
    nullable: true,
    description: 'The person behind an id that an earlier answer under the same purpose and agreement gave. Whether any body knows them, their fields tell.',
  })
  beneficiary(
    @Reveals('Beneficiary.id') @Arg('id', () => ID, { description: 'A `Beneficiary.id`.' }) id: string,
    @Ctx() request: RequestContext,
  ): Pick<Beneficiary, 'joinKey'> {
    return { joinKey: this.beneficiaries.joinKeyOf(id, 'Query.beneficiary(id:)', request) };
  }

  @Sensitive('AUDITED')
  @FieldResolver(() => ID, {
    nullable: true,
    description: 'A pseudonym that holds for the purpose of the request and its agreement: the same person has another id under another.',
  })
  id(@Root() { joinKey }: Beneficiary, @Ctx() request: RequestContext): string {
    return this.beneficiaries.idOf(joinKey, request);
  }

  @Sensitive('AUDITED')
  @Directive(`@requires(fields: "${COVERAGE_REQUIRES}")`)
  @FieldResolver(() => CoverageReport, {
    nullable: true,
    description: 'How the bodies together cover the person. Null only where an agency’s failure kept it from being computed; an error then names the subgraph.',
  })
  coverage(@Root() beneficiary: Beneficiary): CoverageReportRecord {
    return coverageOf(readCoverageFacts(beneficiary));
  }

  @Sensitive('AUDITED')
  @FieldResolver(() => [EmpowermentPlan], { nullable: true, description: 'The person’s empowerment plans, the newest first, 100 at most.' })
  empowermentPlans(@Root() { joinKey }: Beneficiary, @Ctx() { loaders }: RequestContext): Promise<EmpowermentPlanRecord[]> {
    return loaders.load(this.planRecords.byJoinKeys, joinKey);
  }

  @Sensitive('AUDITED')
  @FieldResolver(() => [Recognition], { nullable: true, description: 'The person’s recognitions, the newest first, 100 at most.' })
  recognitions(@Root() { joinKey }: Beneficiary, @Ctx() { loaders }: RequestContext): Promise<RecognitionRecord[]> {
    return loaders.load(this.recognitionRecords.byJoinKeys, joinKey);
  }
}
