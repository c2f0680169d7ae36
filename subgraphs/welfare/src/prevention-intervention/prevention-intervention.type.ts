import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  PreventionKindDefinition,
  type PreventionKind as PreventionKindValue,
  PreventionSettingDefinition,
  type PreventionSetting as PreventionSettingValue,
} from './prevention-intervention.enums.js';

const PreventionKind = registerEnum(PreventionKindDefinition);
const PreventionSetting = registerEnum(PreventionSettingDefinition);

@ObjectType('PreventionIntervention', { description: 'An intervention that prevents harm or disability («پیشگیری»).' })
export class PreventionIntervention {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => PreventionKind, { description: 'What it prevents.' })
  kind!: PreventionKindValue;

  @Field(() => PreventionSetting, { description: 'Where it took place.' })
  setting!: PreventionSettingValue;

  @Field(() => JalaliDateScalar, { description: 'The day.' })
  heldOn!: JalaliDate;

  @Field(() => Int, { description: 'How many people it reached.' })
  participants!: number;
}

export const PreventionInterventionConnection = connectionOf(PreventionIntervention, {
  name: 'PreventionIntervention',
  of: 'prevention intervention',
});

@InputType('PreventionInterventionFilter', { description: 'Which prevention interventions; all conditions given must hold.' })
export class PreventionInterventionFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => PreventionKind, { nullable: true, description: 'Of this kind.' })
  kind?: PreventionKindValue | null;

  @Field(() => PreventionSetting, { nullable: true, description: 'In this setting.' })
  setting?: PreventionSettingValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'On this day or later.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'On this day or earlier.' })
  to?: JalaliDate | null;
}
