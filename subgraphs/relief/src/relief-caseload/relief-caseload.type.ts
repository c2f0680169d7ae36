import { TargetGroupDefinition, type TargetGroup as TargetGroupValue } from '@hamafza/schema/vocabulary';
import { registerEnum } from '@hamafza/kit';
import { Field, Int, ObjectType } from 'type-graphql';

const TargetGroup = registerEnum(TargetGroupDefinition);

@ObjectType('ReliefGroupCaseload', { description: 'How many people of one group the Relief Committee supports in one place.' })
export class ReliefGroupCaseload {
  @Field(() => TargetGroup, { description: 'The group; a person in two groups counts in both.' })
  targetGroup!: TargetGroupValue;

  @Field(() => Int, { description: 'How many people, active or suspended.' })
  persons!: number;

  @Field(() => Int, { description: 'How many of them have no code to compute a join key from, so that no cross-agency answer can link them.' })
  unlinkable!: number;
}

@ObjectType('ReliefCaseload', { description: 'The people whom the Relief Committee serves in one place, counted.' })
export class ReliefCaseload {
  @Field(() => Int, { description: 'People who applied and are being assessed.' })
  applied!: number;

  @Field(() => Int, { description: 'People who receive support.' })
  active!: number;

  @Field(() => Int, { description: 'People whose support is paused.' })
  suspended!: number;

  @Field(() => Int, { description: 'People who left because self-sufficient («خودکفا»).' })
  graduated!: number;

  @Field(() => Int, { description: 'People who left for another reason.' })
  exited!: number;

  @Field(() => Int, { description: 'Women, active or suspended, who head their household («زن سرپرست خانوار»).' })
  femaleHeads!: number;

  @Field(() => Int, { description: 'People aged 60 and over today, active or suspended («سالمند»).' })
  olderPersons!: number;

  @Field(() => Int, {
    description: 'People, active or suspended, who have no code to compute a join key from, so that no cross-agency answer can link them.',
  })
  unlinkable!: number;
}
