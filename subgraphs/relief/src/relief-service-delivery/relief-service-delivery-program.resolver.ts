import { Program } from '@hamafza/kit';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReliefServiceDeliveryRecord } from './relief-service-delivery.repository.js';
import { ReliefServiceDelivery } from './relief-service-delivery.type.js';

@Resolver(() => ReliefServiceDelivery)
export class ReliefServiceDeliveryProgramResolver {
  @FieldResolver(() => Program, { nullable: true, description: 'The programme under which it was given («برنامه»).' })
  program(@Root() { programCode }: ReliefServiceDeliveryRecord): Program {
    return { code: programCode };
  }
}
