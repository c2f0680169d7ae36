import { connectionOf, LocalizedText, registerEnum } from '@hamafza/kit';
import { JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { PartnerKindDefinition, type PartnerKind as PartnerKindValue } from './partnership.enums.js';

const PartnerKind = registerEnum(PartnerKindDefinition);

@ObjectType('PartnerOrganisation', { description: 'A body that takes part in a joint secretariat without owning a subgraph («شریک اجتماعی»).' })
export class PartnerOrganisation {
  @Field(() => ID, { description: 'The secretariat’s code of it, e.g. `P07-03`.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Its name.' })
  name!: LocalizedText;

  @Field(() => PartnerKind, { description: 'What kind of body it is.' })
  kind!: PartnerKindValue;

  @Field(() => JalaliDateScalar, { description: 'The day it joined.' })
  joinedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it left; null while it takes part.' })
  leftOn!: JalaliDate | null;
}

export const PartnerOrganisationConnection = connectionOf(PartnerOrganisation, { name: 'PartnerOrganisation', of: 'social partner' });

@InputType('PartnerOrganisationFilter', { description: 'Which social partners; all conditions given must hold.' })
export class PartnerOrganisationFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Taking part in this province.' })
  provinceCode?: string | null;

  @Field(() => PartnerKind, { nullable: true, description: 'Of this kind.' })
  kind?: PartnerKindValue | null;
}
