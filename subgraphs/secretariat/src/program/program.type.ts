import { connectionOf, EntityKey, LocalizedText, registerEnum } from '@hamafza/kit';
import {
  AgencyDefinition,
  JalaliDateScalar,
  StrandDefinition,
  type Agency as AgencyValue,
  type JalaliDate,
  type Strand as StrandValue,
} from '@hamafza/schema/vocabulary';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DomainDefinition, type Domain as DomainValue } from './program.enums.js';

const Agency = registerEnum(AgencyDefinition);
const Strand = registerEnum(StrandDefinition);
const Domain = registerEnum(DomainDefinition);

@EntityKey('code')
@ObjectType('Program', { description: 'A programme («برنامه»).' })
export class Program {
  @Field(() => ID, { description: 'The code in the joint catalogue of programmes.' })
  code!: string;

  @Field(() => LocalizedText, { nullable: true, description: 'Its name.' })
  name!: LocalizedText;

  @Field(() => Agency, { nullable: true, description: 'The body that runs it.' })
  owner!: AgencyValue;

  @Field(() => Strand, { nullable: true, description: 'The strand of empowerment it belongs to.' })
  strand!: StrandValue;

  @Field(() => Domain, { nullable: true, description: 'The field it works in.' })
  domain!: DomainValue;

  @Field(() => LocalizedText, { nullable: true, description: 'What it does and for whom.' })
  description!: LocalizedText;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Its first day.' })
  firstDay!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Its last day; null while it has no end.' })
  lastDay!: JalaliDate | null;
}

export const ProgramConnection = connectionOf(Program, { name: 'Program', of: 'programme' });

@InputType('ProgramFilter', { description: 'Which programmes; all conditions given must hold.' })
export class ProgramFilter {
  @Field(() => Agency, { nullable: true, description: 'Run by this body.' })
  owner?: AgencyValue | null;

  @Field(() => Strand, { nullable: true, description: 'Of this strand of empowerment.' })
  strand?: StrandValue | null;

  @Field(() => Domain, { nullable: true, description: 'Working in this field.' })
  domain?: DomainValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Running on this day.' })
  runningOn?: JalaliDate | null;
}
