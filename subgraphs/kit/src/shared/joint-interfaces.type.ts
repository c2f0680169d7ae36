import {
  AgencyDefinition,
  DonationKindDefinition,
  GrievanceStatusDefinition,
  InKindAidKindDefinition,
  JalaliDateScalar,
  JalaliMonthScalar,
  MatchStatusDefinition,
  NeedKindDefinition,
  RialScalar,
  type Agency as AgencyValue,
  type DonationKind as DonationKindValue,
  type GrievanceStatus as GrievanceStatusValue,
  type InKindAidKind as InKindAidKindValue,
  type JalaliDate,
  type JalaliMonth,
  type MatchStatus as MatchStatusValue,
  type NeedKind as NeedKindValue,
  type Rial,
} from '@hamafza/schema/vocabulary';
import { Field, ID, Int, InterfaceType } from 'type-graphql';
import { registerEnum } from '../graph/register-enum.js';
import { Sensitive } from '../graph/sensitive.js';

/**
 * What Behzisti and the Relief Committee both hold. Each has an object type of its own that implements the interface,
 * so that a row of one never has to be asked of the other: that would tell it whom the first one knows.
 */

const Agency = registerEnum(AgencyDefinition);
const DonationKind = registerEnum(DonationKindDefinition);
const MatchStatus = registerEnum(MatchStatusDefinition);
const NeedKind = registerEnum(NeedKindDefinition);
const InKindAidKind = registerEnum(InKindAidKindDefinition);
const GrievanceStatus = registerEnum(GrievanceStatusDefinition);

@InterfaceType('Donation', { description: 'What a benefactor gave («کمک خیرین»).' })
export abstract class Donation {
  @Field(() => ID, { description: 'The receiving body’s own number of the donation.' })
  id!: string;

  @Field(() => Agency, { description: 'The body that received it.' })
  agency!: AgencyValue;

  @Field(() => DonationKind, { description: 'Cash or in kind.' })
  kind!: DonationKindValue;

  @Field(() => RialScalar, { description: 'Its amount, or its value when in kind, in rials.' })
  amountRials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The day it was received.' })
  receivedOn!: JalaliDate;
}

@Sensitive('AUDITED')
@InterfaceType('Need', { description: 'Something one person needs, identified by a caseworker («نیاز»).' })
export abstract class Need {
  @Field(() => ID, { description: 'The body’s own number of the need.' })
  id!: string;

  @Field(() => Agency, { description: 'The body that identified it.' })
  agency!: AgencyValue;

  @Field(() => NeedKind, { description: 'What is needed.' })
  kind!: NeedKindValue;

  @Field(() => MatchStatus, { description: 'Where the need stands: OPEN → MATCHED → FULFILLED, or EXPIRED.' })
  status!: MatchStatusValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'What it is estimated to cost, in rials.' })
  estimatedRials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The day it was identified.' })
  identifiedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was met; null until then.' })
  fulfilledOn!: JalaliDate | null;
}

@Sensitive('AUDITED')
@InterfaceType('InKindAid', { description: 'Goods given to one person or household («کمک غیرنقدی»).' })
export abstract class InKindAid {
  @Field(() => ID, { description: 'The body’s own number of the aid.' })
  id!: string;

  @Field(() => Agency, { description: 'The body that gave it.' })
  agency!: AgencyValue;

  @Field(() => InKindAidKind, { description: 'What was given.' })
  kind!: InKindAidKindValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'Its value in rials.' })
  valueRials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The day it was given.' })
  givenOn!: JalaliDate;
}

@Sensitive('AUDITED')
@InterfaceType('ServiceDelivery', { description: 'One service given to one person on one day («خدمت»).' })
export abstract class ServiceDelivery {
  @Field(() => ID, { description: 'The body’s own number of the delivery.' })
  id!: string;

  @Field(() => Agency, { description: 'The body that gave the service.' })
  agency!: AgencyValue;

  @Field(() => JalaliDateScalar, { description: 'The day of the service.' })
  deliveredOn!: JalaliDate;
}

@InterfaceType('GrievanceCount', { description: 'How many grievances a body had in one county and month («شکایت‌ها»).' })
export abstract class GrievanceCount {
  @Field(() => Agency, { description: 'The body that the grievances are about.' })
  agency!: AgencyValue;

  @Field(() => JalaliMonthScalar, { description: 'The month of receipt.' })
  month!: JalaliMonth;

  @Field(() => GrievanceStatus, { description: 'What came of them.' })
  status!: GrievanceStatusValue;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}
