import { memberRecordResolvers } from '../member-record/member-record.resolvers.js';
import type { ReliefServiceDeliveryRecord } from './relief-service-delivery.repository.js';
import { ReliefServiceDelivery, ReliefServiceDeliveryConnection, ReliefServiceDeliveryFilter } from './relief-service-delivery.type.js';

export const reliefServiceDeliveryResolvers = memberRecordResolvers<ReliefServiceDeliveryRecord, ReliefServiceDeliveryFilter>({
  type: ReliefServiceDelivery,
  connection: ReliefServiceDeliveryConnection,
  filter: ReliefServiceDeliveryFilter,
  list: { name: 'reliefServiceDeliveries', description: 'Services given to members, the last given first.' },
  ofMember: { name: 'serviceDeliveries', description: 'Services given to the person («خدمت»).' },
});
