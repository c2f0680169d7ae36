import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { registerEnum } from '@hamafza/kit';
import { Arg, Query, Resolver } from 'type-graphql';
import { ReliefServiceKindDefinition, type ReliefServiceKind } from '../relief-service-delivery/relief-service-delivery.enums.js';
import type { ReliefServiceCountRecord, ReliefServiceCountRepository } from './relief-service-count.repository.js';
import { ReliefServiceCount } from './relief-service-count.type.js';

const description = 'The services that the Relief Committee gave in a period, counted; ask twice to set two periods side by side.';

@Resolver(() => ReliefServiceCount)
export class ReliefServiceCountResolver {
  constructor(private readonly counts: ReliefServiceCountRepository) {}

  @Query(() => ReliefServiceCount, { nullable: true, description })
  reliefServiceCount(
    @Arg('from', () => JalaliDateScalar, { description: 'The first day of the period.' }) from: JalaliDate,
    @Arg('to', () => JalaliDateScalar, { description: 'The last day of the period.' }) to: JalaliDate,
    @Arg('provinceCode', () => ProvinceCodeScalar, { nullable: true, description: 'Given to people of this province.' })
    provinceCode?: string | null,
    @Arg('countyCode', () => CountyCodeScalar, { nullable: true, description: 'Given to people of this county.' }) countyCode?: string | null,
    @Arg('kind', () => registerEnum(ReliefServiceKindDefinition), { nullable: true, description: 'Services of this kind.' })
    kind?: ReliefServiceKind | null,
  ): Promise<ReliefServiceCountRecord | null> {
    return this.counts.count({ from, to, provinceCode, countyCode, kind });
  }
}
