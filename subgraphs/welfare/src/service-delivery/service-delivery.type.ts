import { RialScalar, type Rial } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive, ServiceDelivery } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { caseRecordFilterOf } from '../case-record/case-record-filter.type.js';
import { WelfareServiceKindDefinition, type WelfareServiceKind as WelfareServiceKindValue } from './service-delivery.enums.js';

const WelfareServiceKind = registerEnum(WelfareServiceKindDefinition);

@Sensitive('AUDITED')
@ObjectType('WelfareServiceDelivery', {
  implements: ServiceDelivery,
  description: 'One service that Behzisti gave to one person on one day («خدمت بهزیستی»).',
})
export class WelfareServiceDelivery extends ServiceDelivery {
  @Field(() => WelfareServiceKind, { description: 'What was done.' })
  kind!: WelfareServiceKindValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'What it cost Behzisti, in rials; 0 where it paid nothing.' })
  costRials!: Rial;
}

export const WelfareServiceDeliveryConnection = connectionOf(WelfareServiceDelivery, {
  name: 'WelfareServiceDelivery',
  of: 'service delivery',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('WelfareServiceDeliveryFilter', { description: 'Which service deliveries; all conditions given must hold.' })
export class WelfareServiceDeliveryFilter extends caseRecordFilterOf('WelfareServiceDelivery.deliveredOn') {
  @Reveals('WelfareServiceDelivery.kind')
  @Field(() => WelfareServiceKind, { nullable: true, description: 'Of this kind.' })
  kind?: WelfareServiceKindValue | null;

  @Reveals('WelfareServiceDelivery.program')
  @Field(() => ID, { nullable: true, description: 'Of the programme of this code.' })
  programCode?: string | null;
}
