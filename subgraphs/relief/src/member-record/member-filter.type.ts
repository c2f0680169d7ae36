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

/** Who a list is about; shared by members and by all that is recorded of them. */
@InputType()
export abstract class MemberFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'The person lives in this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'The person lives in this county.' })
  countyCode?: string | null;

  @Field(() => NeighbourhoodCodeScalar, { nullable: true, description: 'The person lives in this neighbourhood.' })
  neighbourhoodCode?: string | null;

  @Field(() => registerEnum(TargetGroupDefinition), { nullable: true, description: 'The person is served in this group, perhaps among others.' })
  targetGroup?: TargetGroupValue | null;

  @Field(() => registerEnum(SexDefinition), { nullable: true, description: 'The person’s sex as registered.' })
  sex?: SexValue | null;

  @Field(() => registerEnum(AgeBandDefinition), { nullable: true, description: 'The person’s age today is in this band.' })
  ageBand?: AgeBandValue | null;
}
