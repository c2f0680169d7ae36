import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, LocalizedText, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import {
  CharityCentreKindDefinition,
  CharityCentreStatusDefinition,
  type CharityCentreKind as CharityCentreKindValue,
  type CharityCentreStatus as CharityCentreStatusValue,
} from './charity-centre.enums.js';

const CharityCentreKind = registerEnum(CharityCentreKindDefinition);
const CharityCentreStatus = registerEnum(CharityCentreStatusDefinition);

@ObjectType('CharityCentre', { description: 'A community charity centre under the Relief Committee («مرکز نیکوکاری»).' })
export class CharityCentre {
  @Field(() => ID, { description: 'The Relief Committee’s code of the centre: N, the province’s code, a dash and four digits.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Its name.' })
  name!: LocalizedText;

  @Field(() => CharityCentreKind, { description: 'What it rests on.' })
  kind!: CharityCentreKindValue;

  @Field(() => CharityCentreStatus, { description: 'Whether it works.' })
  status!: CharityCentreStatusValue;

  @Field(() => JalaliDateScalar, { description: 'The day it was founded.' })
  foundedOn!: JalaliDate;
}

export const CharityCentreConnection = connectionOf(CharityCentre, { name: 'CharityCentre', of: 'charity centre' });

@InputType('CharityCentreFilter', { description: 'Which charity centres; all conditions given must hold.' })
export class CharityCentreFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => CharityCentreKind, { nullable: true, description: 'Of this kind.' })
  kind?: CharityCentreKindValue | null;

  @Field(() => CharityCentreStatus, { nullable: true, description: 'Standing like this.' })
  status?: CharityCentreStatusValue | null;
}
