import { RialScalar, type Rial } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive, ServiceDelivery } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { memberRecordFilterOf } from '../member-record/member-record-filter.type.js';
import { ReliefServiceKindDefinition, type ReliefServiceKind as ReliefServiceKindValue } from './relief-service-delivery.enums.js';

const ReliefServiceKind = registerEnum(ReliefServiceKindDefinition);

@Sensitive('AUDITED')
@ObjectType('ReliefServiceDelivery', {
  implements: ServiceDelivery,
  description: 'A service that the Relief Committee gave to a member on one day («خدمت»).',
})
export class ReliefServiceDelivery extends ServiceDelivery {
  @Field(() => ReliefServiceKind, { description: 'What service it was.' })
  kind!: ReliefServiceKindValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'What it cost, in rials.' })
  valueRials!: Rial;
}

export const ReliefServiceDeliveryConnection = connectionOf(ReliefServiceDelivery, {
  name: 'ReliefServiceDelivery',
  of: 'delivery',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('ReliefServiceDeliveryFilter', { description: 'Which deliveries; all conditions given must hold.' })
export class ReliefServiceDeliveryFilter extends memberRecordFilterOf('ReliefServiceDelivery.deliveredOn') {
  @Reveals('ReliefServiceDelivery.kind')
  @Field(() => ReliefServiceKind, { nullable: true, description: 'Of this kind.' })
  kind?: ReliefServiceKindValue | null;

  @Reveals('ReliefServiceDelivery.program')
  @Field(() => ID, { nullable: true, description: 'Given under this programme of the joint catalogue.' })
  programCode?: string | null;
}
