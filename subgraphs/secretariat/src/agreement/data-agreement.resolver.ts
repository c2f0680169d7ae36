import { checkKey, keyForm, PageArguments, Province, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { membersOf } from '../partnership/members.js';
import { Mou } from '../partnership/mou.type.js';
import { PartnerOrganisation } from '../partnership/partner-organisation.type.js';
import type { MouRecord, PartnerRecord, PartnershipRepository } from '../partnership/partnership.repository.js';
import type { DataAgreementRecord, SignatureRecord } from './data-agreement.repository.js';
import type { DataAgreementService } from './data-agreement.service.js';
import { AgreementSignature, DataAgreement, DataAgreementConnection, DataAgreementFilter } from './data-agreement.type.js';

const AGREEMENT_CODE = keyForm(/^[a-z][a-z0-9-]{0,63}$/, 'an agreement’s code such as agr-001');

@Resolver(() => DataAgreement)
export class DataAgreementResolver {
  constructor(
    private readonly agreements: DataAgreementService,
    private readonly partnerships: PartnershipRepository,
  ) {}

  @Query(() => DataAgreement, { nullable: true, description: 'One agreement; null for a code that none has.' })
  async dataAgreement(
    @Arg('code', () => ID, { description: 'The agreement’s code, e.g. `agr-001`.' }) code: string,
  ): Promise<DataAgreementRecord | null> {
    return this.agreements.find(checkKey(AGREEMENT_CODE, code, 'Query.dataAgreement(code:)'));
  }

  @Query(() => DataAgreementConnection, { nullable: true, description: 'Data-sharing agreements, by code («توافق‌نامه‌های تبادل داده»).' })
  dataAgreements(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => DataAgreementFilter, { nullable: true, description: 'Which agreements; all of them if absent.' })
    filter?: DataAgreementFilter | null,
  ): Promise<Page<DataAgreementRecord>> {
    return this.agreements.list(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => [Province], { nullable: true, description: 'The provinces whose data it covers.' })
  provinces(@Root() { provinceCodes }: DataAgreementRecord): Province[] {
    return provinceCodes.map((code) => ({ code }));
  }

  @FieldResolver(() => [PartnerOrganisation], { description: 'The social partners that may see results under it.' })
  members(@Root() { memberCodes }: DataAgreementRecord, @Ctx() { loaders }: RequestContext): Promise<PartnerRecord[]> {
    return membersOf(memberCodes, this.partnerships, loaders);
  }

  @FieldResolver(() => [AgreementSignature], { description: 'The parties’ signatures, in the order given.' })
  signatures(@Root() { code }: DataAgreementRecord, @Ctx() { loaders }: RequestContext): Promise<SignatureRecord[]> {
    return loaders.load(this.agreements.signatures, code);
  }

  @FieldResolver(() => Mou, { nullable: true, description: 'The memorandum it rests on; null where there is none.' })
  memorandum(@Root() { mouCode }: DataAgreementRecord, @Ctx() { loaders }: RequestContext): Promise<MouRecord | null> | null {
    return mouCode ? loaders.load(this.partnerships.mousByCodes, mouCode) : null;
  }
}
