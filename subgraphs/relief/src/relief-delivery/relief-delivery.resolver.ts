import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Program, type RequestContext } from '@hamafza/kit';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReliefDeliveryRecord, ReliefDeliveryRepository } from './relief-delivery.repository.js';
import { ReliefDelivery } from './relief-delivery.type.js';

@Resolver(() => Program)
export class ReliefDeliveryResolver {
  constructor(private readonly deliveries: ReliefDeliveryRepository) {}

  @FieldResolver(() => ReliefDelivery, {
    nullable: true,
    description: 'What the Relief Committee delivered under the programme in a period, counted.',
  })
  reliefDelivery(
    @Root() { code }: Program,
    @Arg('from', () => JalaliDateScalar, { description: 'The first day of the period.' }) from: JalaliDate,
    @Arg('to', () => JalaliDateScalar, { description: 'The last day of the period.' }) to: JalaliDate,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ReliefDeliveryRecord> {
    return loaders.load(this.deliveries.byProgramAndPeriod, { programCode: code, from, to });
  }
}
