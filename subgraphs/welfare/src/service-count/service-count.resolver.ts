import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { checkKey, County, Program, PROGRAM_CODE, type RequestContext } from '@hamafza/kit';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ServiceCountRecord, ServiceCountRepository } from './service-count.repository.js';
import { WelfareServiceCount } from './service-count.type.js';

@ArgsType()
class WindowArguments {
  @Field(() => JalaliDateScalar, { description: 'The first day counted.' })
  from!: JalaliDate;

  @Field(() => JalaliDateScalar, { description: 'The last day counted; not before `from`.' })
  to!: JalaliDate;
}

@Resolver(() => WelfareServiceCount)
export class ServiceCountResolver {
  constructor(private readonly counts: ServiceCountRepository) {}

  @Query(() => WelfareServiceCount, {
    nullable: true,
    description: 'The services that Behzisti gave from one day to another, and to how many people.',
  })
  async welfareServiceCount(
    @Args(() => WindowArguments) { from, to }: WindowArguments,
    @Arg('provinceCode', () => ProvinceCodeScalar, { nullable: true, description: 'To people of this province.' }) provinceCode?: string | null,
    @Arg('countyCode', () => CountyCodeScalar, { nullable: true, description: 'To people of this county.' }) countyCode?: string | null,
    @Arg('programCode', () => ID, { nullable: true, description: 'In the programme of this code.' }) programCode?: string | null,
  ): Promise<ServiceCountRecord> {
    if (typeof programCode === 'string') checkKey(PROGRAM_CODE, programCode, 'Query.welfareServiceCount(programCode:)');
    return this.counts.total({ from, to }, { provinceCode, countyCode, programCode });
  }
}

@Resolver(() => County)
export class CountyServiceCountResolver {
  constructor(private readonly counts: ServiceCountRepository) {}

  @FieldResolver(() => WelfareServiceCount, {
    nullable: true,
    description: 'The services that Behzisti gave to people of the county from one day to another.',
  })
  async welfareServices(
    @Root() { code }: County,
    @Args(() => WindowArguments) { from, to }: WindowArguments,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ServiceCountRecord> {
    return loaders.load(this.counts.ofCounties, { code, from, to });
  }
}

@Resolver(() => Program)
export class ProgramDeliveryResolver {
  constructor(private readonly counts: ServiceCountRepository) {}

  @FieldResolver(() => WelfareServiceCount, {
    nullable: true,
    description: 'The services that Behzisti gave in the programme from one day to another.',
  })
  async welfareDelivery(
    @Root() { code }: Program,
    @Args(() => WindowArguments) { from, to }: WindowArguments,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ServiceCountRecord> {
    return loaders.load(this.counts.ofPrograms, { code, from, to });
  }
}
