import { connectionOf, LocalizedText, registerEnum } from '@hamafza/kit';
import { AgencyDefinition, JalaliDateScalar, ProvinceCodeScalar, type Agency as AgencyValue, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  AgreementStatusDefinition,
  GrantLevelDefinition,
  type AgreementStatus as AgreementStatusValue,
  type GrantLevel as GrantLevelValue,
} from './agreement.enums.js';

const Agency = registerEnum(AgencyDefinition);
const AgreementStatus = registerEnum(AgreementStatusDefinition);
const GrantLevel = registerEnum(GrantLevelDefinition);

@ObjectType('AgreementSignature', { description: 'One party’s signature under an agreement («امضا»).' })
export class AgreementSignature {
  @Field(() => Agency, { description: 'The party.' })
  party!: AgencyValue;

  @Field(() => String, { description: 'The office that signed for it, e.g. `director-general`; no person’s name.' })
  office!: string;

  @Field(() => JalaliDateScalar, { description: 'The day of the signature.' })
  signedOn!: JalaliDate;
}

@ObjectType('DisclosureThresholds', { description: 'What an answer under an agreement must not be finer than («آستانه افشا»).' })
export class DisclosureThresholds {
  @Field(() => Int, { description: 'Counts of fewer people than this are withheld.' })
  smallestGroup!: number;

  @Field(() => Int, { description: 'Counts are rounded to a multiple of this; 1 leaves them as they are.' })
  roundedTo!: number;
}

@ObjectType('DataAgreement', {
  description: 'Written permission for agencies to read one another’s data («توافق‌نامه تبادل داده»). Shown here as a record; this subgraph enforces nothing.',
})
export class DataAgreement {
  @Field(() => ID, { description: 'Its code, e.g. `agr-001`.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Its title.' })
  title!: LocalizedText;

  @Field(() => AgreementStatus, { description: 'Where it stands today, from its signatures and days.' })
  status!: AgreementStatusValue;

  @Field(() => [Agency], { description: 'The bodies that must sign it.' })
  parties!: AgencyValue[];

  @Field(() => [String], { description: 'What the data may be asked for, e.g. `empowerment-planning`.' })
  purposes!: string[];

  @Field(() => [GrantLevel], { description: 'The levels of sensitivity it grants as a whole; empty when it grants coordinates only.' })
  levels!: GrantLevelValue[];

  @Field(() => [String], { description: 'The coordinates it grants beside whole levels, e.g. `WelfareCase.status`.' })
  coordinates!: string[];

  @Field(() => JalaliDateScalar, { description: 'The first day it can be in force.' })
  firstDay!: JalaliDate;

  @Field(() => JalaliDateScalar, { description: 'The last day it is in force.' })
  lastDay!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was revoked; null unless it was.' })
  revokedOn!: JalaliDate | null;

  @Field(() => DisclosureThresholds, { description: 'What answers under it must not be finer than.' })
  thresholds!: DisclosureThresholds;
}

export const DataAgreementConnection = connectionOf(DataAgreement, { name: 'DataAgreement', of: 'data-sharing agreement' });

@InputType('DataAgreementFilter', { description: 'Which agreements; all conditions given must hold.' })
export class DataAgreementFilter {
  @Field(() => AgreementStatus, { nullable: true, description: 'Standing like this today.' })
  status?: AgreementStatusValue | null;

  @Field(() => Agency, { nullable: true, description: 'Having this body among its parties.' })
  party?: AgencyValue | null;

  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Holding for this province.' })
  provinceCode?: string | null;
}
