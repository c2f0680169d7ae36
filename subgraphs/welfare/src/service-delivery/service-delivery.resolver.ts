import { Program } from '@hamafza/kit';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { caseRecordResolvers } from '../case-record/case-record.resolvers.js';
import type { WelfareServiceDeliveryRecord } from './service-delivery.repository.js';
import { WelfareServiceDelivery, WelfareServiceDeliveryConnection, WelfareServiceDeliveryFilter } from './service-delivery.type.js';

/** `Query.welfareServiceDeliveries`, `WelfareCase.serviceDeliveries` and `WelfareServiceDelivery.case`. */
export const welfareServiceDeliveryResolvers = caseRecordResolvers<WelfareServiceDeliveryRecord, WelfareServiceDeliveryFilter>({
  type: WelfareServiceDelivery,
  connection: WelfareServiceDeliveryConnection,
  filter: WelfareServiceDeliveryFilter,
  root: 'welfareServiceDeliveries',
  ofCase: 'serviceDeliveries',
  plural: 'service deliveries («خدمت»)',
});

@Resolver(() => WelfareServiceDelivery)
export class WelfareServiceDeliveryResolver {
  @FieldResolver(() => Program, { nullable: true, description: 'The programme it belongs to; null where it belongs to none.' })
  program(@Root() { programCode }: WelfareServiceDeliveryRecord): Program | null {
    return programCode ? { code: programCode } : null;
  }
}
