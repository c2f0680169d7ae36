import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('ProposalSummary', { description: 'The proposals of one county’s working group, by what became of them.' })
export class ProposalSummary {
  @Field(() => Int, { description: 'All proposals.' })
  total!: number;

  @Field(() => Int, { description: 'Selected and put forward, those carried out since included («طرح برگزیده»).' })
  selected!: number;

  @Field(() => Int, { description: 'Carried out («اجراشده»).' })
  implemented!: number;

  @Field(() => Int, { description: 'Not selected («ردشده»).' })
  rejected!: number;
}
