import {
  JalaliDateScalar,
  MatchStatusDefinition,
  NeedKindDefinition,
  type JalaliDate,
  type MatchStatus as MatchStatusValue,
  type NeedKind as NeedKindValue,
} from '@hamafza/schema/vocabulary';
import { registerEnum, Reveals } from '@hamafza/kit';
import { Field, ID, InputType } from 'type-graphql';
import { WelfareServiceKindDefinition, type WelfareServiceKind as WelfareServiceKindValue } from '../service-delivery/service-delivery.enums.js';

const MatchStatus = registerEnum(MatchStatusDefinition);
const NeedKind = registerEnum(NeedKindDefinition);
const WelfareServiceKind = registerEnum(WelfareServiceKindDefinition);

@InputType('WelfareCohortServiceFilter', { description: 'A service that the person was given («خدمت»); all conditions given must hold of the same one.' })
export class WelfareCohortServiceFilter {
  @Reveals('WelfareServiceDelivery.kind')
  @Field(() => [WelfareServiceKind], { nullable: true, description: 'Of any of these kinds («نوع خدمت»).' })
  kinds?: WelfareServiceKindValue[] | null;

  @Reveals('WelfareServiceDelivery.deliveredOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Given on this day or later.' })
  deliveredFrom?: JalaliDate | null;

  @Reveals('WelfareServiceDelivery.deliveredOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Given on this day or earlier.' })
  deliveredTo?: JalaliDate | null;

  @Reveals('WelfareServiceDelivery.program')
  @Field(() => ID, { nullable: true, description: 'In the programme of this code.' })
  programCode?: string | null;
}

@InputType('WelfareCohortNeedFilter', { description: 'Something the person needs or needed («نیاز»); all conditions given must hold of the same need.' })
export class WelfareCohortNeedFilter {
  @Reveals('WelfareNeed.kind')
  @Field(() => [NeedKind], { nullable: true, description: 'Any of these («نوع نیاز»).' })
  kinds?: NeedKindValue[] | null;

  @Reveals('WelfareNeed.status')
  @Field(() => [MatchStatus], { nullable: true, description: 'Standing like any of these; OPEN for needs still unmatched.' })
  statuses?: MatchStatusValue[] | null;

  @Reveals('WelfareNeed.pledges', 'WelfarePledge.status')
  @Field(() => Boolean, { nullable: true, description: 'Whether two pledges or more are matched with it or fulfilled it: funded twice.' })
  fundedTwice?: boolean | null;

  @Reveals('WelfareNeed.identifiedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Identified on this day or later.' })
  identifiedFrom?: JalaliDate | null;

  @Reveals('WelfareNeed.identifiedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Identified on this day or earlier.' })
  identifiedTo?: JalaliDate | null;
}
