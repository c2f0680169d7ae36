import {
  AgeBandDefinition,
  CountyCodeScalar,
  NeighbourhoodCodeScalar,
  ProvinceCodeScalar,
  SexDefinition,
  TargetGroupDefinition,
  type AgeBand as AgeBandValue,
  type Sex as SexValue,
  type TargetGroup as TargetGroupValue,
} from '@hamafza/schema/vocabulary';
import { registerEnum } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';

const Sex = registerEnum(SexDefinition);
const AgeBand = registerEnum(AgeBandDefinition);
const TargetGroup = registerEnum(TargetGroupDefinition);

/** The conditions that every list of people takes; filters inherit them. */
@InputType({ description: 'Which people; all conditions given must hold.' })
export abstract class PersonFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Living in this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'Living in this county.' })
  countyCode?: string | null;

  @Field(() => NeighbourhoodCodeScalar, { nullable: true, description: 'Living in this neighbourhood.' })
  neighbourhoodCode?: string | null;

  @Field(() => TargetGroup, { nullable: true, description: 'Served in this group, perhaps among others. Closed groups are refused.' })
  targetGroup?: TargetGroupValue | null;

  @Field(() => Sex, { nullable: true, description: 'Of this sex.' })
  sex?: SexValue | null;

  @Field(() => AgeBand, { nullable: true, description: 'In this age band today.' })
  ageBand?: AgeBandValue | null;
}
