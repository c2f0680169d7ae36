import { Province, type RequestContext } from '@hamafza/kit';
import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EmpowermentSummaryRecord } from '../empowerment/empowerment-summary.repository.js';
import type { EmpowermentSummaryService } from '../empowerment/empowerment-summary.service.js';
import { EmpowermentSummary } from '../empowerment/empowerment-summary.type.js';
import { Secretariat } from '../partnership/joint-secretariat.type.js';
import type { PartnershipRepository, SecretariatRecord } from '../partnership/partnership.repository.js';

@Resolver(() => Province)
export class ProvinceResolver {
  constructor(
    private readonly partnerships: PartnershipRepository,
    private readonly summaries: EmpowermentSummaryService,
  ) {}

  @FieldResolver(() => Secretariat, { nullable: true, description: 'The province’s joint secretariat; null where none has been founded.' })
  jointSecretariat(@Root() { code }: Province, @Ctx() { loaders }: RequestContext): Promise<SecretariatRecord | null> {
    return loaders.load(this.partnerships.secretariatsByProvinces, code);
  }

  @FieldResolver(() => EmpowermentSummary, { nullable: true, description: 'The empowerment plans of the province’s people, and what became of them.' })
  empowerment(
    @Root() { code }: Province,
    @Ctx() { loaders }: RequestContext,
    @Arg('startedFrom', () => JalaliDateScalar, { nullable: true, description: 'Plans started on this day or later.' }) from?: JalaliDate | null,
    @Arg('startedTo', () => JalaliDateScalar, { nullable: true, description: 'Plans started on this day or earlier.' }) to?: JalaliDate | null,
  ): Promise<EmpowermentSummaryRecord> {
    return this.summaries.ofProvince(code, { from, to }, loaders);
  }
}
