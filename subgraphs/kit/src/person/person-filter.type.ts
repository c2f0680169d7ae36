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
import { Field, InputType } from 'type-graphql';
import { registerEnum } from '../graph/register-enum.js';

/** Who a list is about; the filters of lists of people, and of what is recorded of them, inherit it. */
@InputType({ description: 'Which people; all conditions given must hold.' })
export abstract class PersonFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'The person lives in this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'The person lives in this county.' })
  countyCode?: string | null;

  @Field(() => NeighbourhoodCodeScalar, { nullable: true, description: 'The person lives in this neighbourhood.' })
  neighbourhoodCode?: string | null;

  @Field(() => registerEnum(TargetGroupDefinition), {
    nullable: true,
    description: 'The person is in this group, perhaps among others; a closed group is refused.',
  })
  targetGroup?: TargetGroupValue | null;

  @Field(() => registerEnum(SexDefinition), { nullable: true, description: 'The person’s sex as registered.' })
  sex?: SexValue | null;

  @Field(() => registerEnum(AgeBandDefinition), { nullable: true, description: 'The person’s age today is in this band.' })
  ageBand?: AgeBandValue | null;
}
