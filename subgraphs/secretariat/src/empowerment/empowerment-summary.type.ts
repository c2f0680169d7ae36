import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('EmpowermentSummary', { description: 'Empowerment plans of one place or programme, counted («خلاصه توانمندسازی»).' })
export class EmpowermentSummary {
  @Field(() => Int, { description: 'How many plans.' })
  plans!: number;

  @Field(() => Int, { description: 'How many people they are for.' })
  persons!: number;

  @Field(() => Int, { description: 'Plans being carried out.' })
  running!: number;

  @Field(() => Int, { description: 'Plans carried out to their end.' })
  completed!: number;

  @Field(() => Int, { description: 'Plans ended early.' })
  discontinued!: number;

  @Field(() => Int, { description: 'Plans assessed after twelve months.' })
  assessedAfter12Months!: number;

  @Field(() => Int, { description: 'Of those assessed after twelve months: people who lived without support.' })
  selfReliantAfter12Months!: number;

  @Field(() => Int, { description: 'Plans assessed after twenty-four months.' })
  assessedAfter24Months!: number;

  @Field(() => Int, { description: 'Of those assessed after twenty-four months: people who lived without support.' })
  selfReliantAfter24Months!: number;
}
