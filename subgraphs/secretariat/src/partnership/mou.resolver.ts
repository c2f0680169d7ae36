import { checkKey, keyForm, PageArguments, Province, readPage, type Page, type RequestContext } from '@hamafza/kit';
import { ProvinceCodeScalar } from '@hamafza/schema/vocabulary';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { membersOf } from './members.js';
import { Mou, MouConnection } from './mou.type.js';
import { PartnerOrganisation } from './partner-organisation.type.js';
import type { MouRecord, PartnerRecord, PartnershipRepository } from './partnership.repository.js';

const MOU_CODE = keyForm(/^MOU-\d{2}-\d{2,4}$/, 'a memorandum’s code such as MOU-07-01');

@Resolver(() => Mou)
export class MouResolver {
  constructor(private readonly partnerships: PartnershipRepository) {}

  @Query(() => Mou, { nullable: true, description: 'One memorandum of understanding; null for a code that none has.' })
  async mou(
    @Arg('code', () => ID, { description: 'The memorandum’s code, e.g. `MOU-07-01`.' }) code: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MouRecord | null> {
    return loaders.load(this.partnerships.mousByCodes, checkKey(MOU_CODE, code, 'Query.mou(code:)'));
  }

  @Query(() => MouConnection, { nullable: true, description: 'Memoranda of understanding, by code («تفاهم‌نامه‌ها»).' })
  mous(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('provinceCode', () => ProvinceCodeScalar, { nullable: true, description: 'Those of this province; all of them if absent.' })
    provinceCode?: string | null,
  ): Promise<Page<MouRecord>> {
    return this.partnerships.mouPage(provinceCode, readPage(page, info));
  }

  @FieldResolver(() => Province, { nullable: true, description: 'The province it holds for.' })
  province(@Root() { provinceCode }: MouRecord): Province {
    return { code: provinceCode };
  }

  @FieldResolver(() => [PartnerOrganisation], { description: 'The social partners that joined it.' })
  members(@Root() { memberCodes }: MouRecord, @Ctx() { loaders }: RequestContext): Promise<PartnerRecord[]> {
    return membersOf(memberCodes, this.partnerships, loaders);
  }
}
