import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('ProgramSupervision', { description: 'What the social office’s visits under one programme found («نظارت بر برنامه»).' })
export class ProgramSupervision {
  @Field(() => Int, { description: 'Visits made, reported on or not.' })
  visitCount!: number;

  @Field(() => Int, { description: 'Visits planned and not made yet.' })
  plannedCount!: number;

  @Field(() => Int, { description: 'Visits that found nothing to correct.' })
  satisfactoryCount!: number;

  @Field(() => Int, { description: 'Visits that found something to correct without delay.' })
  majorFindingsCount!: number;

  @Field(() => Int, { description: 'Corrective actions required and not yet said to be done.' })
  openActionCount!: number;

  @Field(() => Int, { description: 'Those of them whose last day has passed.' })
  overdueActionCount!: number;

  @Field(() => Float, { nullable: true, description: 'The mean of the quality scores given, 0 to 100; null where none was.' })
  meanScore!: number | null;
}
