import {
  CountyCodeScalar,
  JalaliDateScalar,
  LicenceStatusDefinition,
  ProvinceCodeScalar,
  type JalaliDate,
  type LicenceStatus as LicenceStatusValue,
  type LocalizedText as LocalizedTextRecord,
} from '@hamafza/schema/vocabulary';
import { connectionOf, EntityKey, LocalizedText, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { NgoKindDefinition, type NgoKind as NgoKindValue } from './ngo.enums.js';

const NgoKind = registerEnum(NgoKindDefinition);
const LicenceStatus = registerEnum(LicenceStatusDefinition);

@ObjectType('NgoLicence', { description: 'An NGO’s operating licence («پروانه فعالیت سمن»).' })
export class NgoLicence {
  @Field(() => String, { description: 'The number of the licence.' })
  number!: string;

  @Field(() => LicenceStatus, { description: 'Whether it holds today; a licence past its last day is EXPIRED whatever the register says.' })
  status!: LicenceStatusValue;

  @Field(() => JalaliDateScalar, { description: 'Its first day.' })
  issuedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { description: 'Its last day.' })
  expiresOn!: JalaliDate;
}

@EntityKey('legalId')
@ObjectType('Ngo', { description: 'A non-governmental organisation («سازمان مردم‌نهاد»).' })
export class Ngo {
  @Field(() => ID, { description: 'The legal id under which it is registered («شناسه ملی»).' })
  legalId!: string;

  @Field(() => LocalizedText, { nullable: true, description: 'Its registered name.' })
  name!: LocalizedTextRecord | null;

  @Field(() => NgoKind, { nullable: true, description: 'What it chiefly does.' })
  kind!: NgoKindValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was registered.' })
  registeredOn!: JalaliDate | null;

  @Field(() => NgoLicence, { nullable: true, description: 'Its latest licence.' })
  licence!: NgoLicence | null;
}

export const NgoConnection = connectionOf(Ngo, { name: 'Ngo', of: 'NGO' });

@InputType('NgoFilter', { description: 'Which NGOs; all conditions given must hold.' })
export class NgoFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Seated in this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'Seated in this county.' })
  countyCode?: string | null;

  @Field(() => NgoKind, { nullable: true, description: 'Chiefly doing this.' })
  kind?: NgoKindValue | null;

  @Field(() => LicenceStatus, { nullable: true, description: 'Whose licence stands like this today.' })
  licenceStatus?: LicenceStatusValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Whose licence ends on this day or later.' })
  licenceExpiresFrom?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Whose licence ends on this day or earlier.' })
  licenceExpiresTo?: JalaliDate | null;
}
