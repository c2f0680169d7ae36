import { TargetGroupDefinition, type TargetGroup as TargetGroupValue } from '@hamafza/schema/vocabulary';
import { registerEnum } from '@hamafza/kit';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('WelfareGroupCount', { description: 'How many active clients of Behzisti one target group has in a place.' })
export class WelfareGroupCount {
  @Field(() => registerEnum(TargetGroupDefinition), { description: 'The group; a person may be in several.' })
  group!: TargetGroupValue;

  @Field(() => Int, { description: 'Active clients in the group.' })
  persons!: number;

  @Field(() => Int, { description: 'How many of them have no join key, so that no cross-agency answer can link them.' })
  unlinkable!: number;
}

@ObjectType('WelfareCaseload', { description: 'How many files Behzisti holds of people in one place, by status («تعداد پرونده‌ها»).' })
export class WelfareCaseload {
  @Field(() => Int, { description: 'All files, whatever their status.' })
  total!: number;

  @Field(() => Int, { description: 'Files of applicants («متقاضی»).' })
  applied!: number;

  @Field(() => Int, { description: 'Files of people who receive support («تحت پوشش»).' })
  active!: number;

  @Field(() => Int, { description: 'Files of people whose support is paused («تعلیق»).' })
  suspended!: number;

  @Field(() => Int, { description: 'Files of people who became self-sufficient («خودکفا»).' })
  graduated!: number;

  @Field(() => Int, { description: 'Files of people who left for another reason («خروج از حمایت»).' })
  exited!: number;

  @Field(() => Int, { description: 'Active clients aged 60 and over today («سالمند»).' })
  olderPersons!: number;

  @Field(() => Int, { description: 'Active clients with no join key, so that no cross-agency answer can link them.' })
  unlinkable!: number;
}
