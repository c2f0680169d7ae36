import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('SocialBoardPilot', { description: 'A province in which social boards are tried out («استان پایلوت هیأت‌های اجتماعی»).' })
export class SocialBoardPilot {
  @Field(() => JalaliDateScalar, { description: 'The day the trial began there.' })
  startedOn!: JalaliDate;

  @Field(() => Int, { description: 'How many boards were planned, at least one in every county.' })
  plannedBoards!: number;

  @Field(() => Int, { description: 'How many boards have been convened so far.' })
  convenedBoards!: number;
}
