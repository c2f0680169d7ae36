import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, EntityKey, LocalizedText, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  CentreOwnershipDefinition,
  type CentreOwnership as CentreOwnershipValue,
  CentreStatusDefinition,
  type CentreStatus as CentreStatusValue,
  CentreTypeDefinition,
  type CentreType as CentreTypeValue,
} from './centre.enums.js';

const CentreOwnership = registerEnum(CentreOwnershipDefinition);
const CentreStatus = registerEnum(CentreStatusDefinition);
const CentreType = registerEnum(CentreTypeDefinition);

@EntityKey('code')
@ObjectType('Centre', { description: 'A centre under Behzisti’s licence, mostly non-state («مرکز تحت پوشش»).' })
export class Centre {
  @Field(() => ID, { description: 'Behzisti’s code of the centre, e.g. `C03-0001`.' })
  code!: string;

  @Field(() => LocalizedText, { nullable: true, description: 'Its name.' })
  name!: LocalizedText | null;

  @Field(() => CentreType, { nullable: true, description: 'What it does.' })
  type!: CentreTypeValue | null;

  @Field(() => CentreOwnership, { nullable: true, description: 'Who runs it.' })
  ownership!: CentreOwnershipValue | null;

  @Field(() => CentreStatus, { nullable: true, description: 'Whether it works.' })
  status!: CentreStatusValue | null;

  @Field(() => Int, { nullable: true, description: 'How many specialists work there, by head («نیروی متخصص»).' })
  specialistCount!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many people it can serve at once.' })
  capacity!: number | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it opened.' })
  openedOn!: JalaliDate | null;
}

export const CentreConnection = connectionOf(Centre, { name: 'Centre', of: 'centre' });

@InputType('CentreFilter', { description: 'Which centres; all conditions given must hold.' })
export class CentreFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => CentreType, { nullable: true, description: 'Of this type.' })
  type?: CentreTypeValue | null;

  @Field(() => CentreOwnership, { nullable: true, description: 'Run by these.' })
  ownership?: CentreOwnershipValue | null;

  @Field(() => CentreStatus, { nullable: true, description: 'Standing like this.' })
  status?: CentreStatusValue | null;

  @Field(() => ID, { nullable: true, description: 'Run by the NGO of this legal id.' })
  ngoLegalId?: string | null;
}
