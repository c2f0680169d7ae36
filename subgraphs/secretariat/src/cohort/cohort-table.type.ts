import { registerEnum } from '@hamafza/kit';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { CohortCellStatusDefinition, CohortUnitDefinition, type CohortCellStatus as CohortCellStatusValue, type CohortUnit as CohortUnitValue } from './cohort.enums.js';

const CohortCellStatus = registerEnum(CohortCellStatusDefinition);
const CohortUnit = registerEnum(CohortUnitDefinition);

@ObjectType('CohortColumn', { description: 'A dimension or measure of a table («ستون»).' })
export class CohortColumn {
  @Field(() => String, { description: 'The agency whose word it is, by its subgraph’s name.' })
  agency!: string;

  @Field(() => String, { description: 'The value of the agency’s enum, e.g. `COUNTY`.' })
  name!: string;
}

@ObjectType('CohortMissing', { description: 'An agency that a partial answer leaves out («نهاد غایب»).' })
export class CohortMissing {
  @Field(() => String, { description: 'The agency, by its subgraph’s name.' })
  agency!: string;

  @Field(() => String, { description: 'Why its part cannot be counted, in one word.' })
  reason!: string;
}

@ObjectType('CohortUnlinkable', { description: 'An agency’s people who match its filters and have no code to link them by («پیوندناپذیر»).' })
export class CohortUnlinkable {
  @Field(() => String, { description: 'The agency, by its subgraph’s name.' })
  agency!: string;

  @Field(() => CohortCellStatus, { description: 'Whether the number is given.' })
  status!: CohortCellStatusValue;

  @Field(() => Int, { nullable: true, description: 'How many, rounded; null where withheld.' })
  persons?: number | null;
}

@ObjectType('CohortMeasureValue', { description: 'A measure over the people of a cell («مقدار سنجه»).' })
export class CohortMeasureValue extends CohortColumn {
  @Field(() => CohortUnit, { nullable: true, description: 'What it counts; null where the agency is missing.' })
  unit?: CohortUnitValue | null;

  @Field(() => CohortCellStatus, { description: 'Whether it is given: a sum that one or two people dominate is not.' })
  status!: CohortCellStatusValue;

  @Field(() => String, { nullable: true, description: 'The sum over the people of whom it is known, rounded: a whole number, a string because it may exceed 2³¹; null where withheld.' })
  sum?: string | null;

  @Field(() => Float, { nullable: true, description: 'The mean over the people of whom it is known, rounded; null where withheld.' })
  mean?: number | null;

  @Field(() => Float, { nullable: true, description: 'The middle value; null where withheld, and where the table did not ask for it.' })
  median?: number | null;
}

@ObjectType('CohortCell', { description: 'The people of a cohort who have certain labels («خانه جدول»).' })
export class CohortCell {
  @Field(() => [String], {
    nullable: 'items',
    description: 'One for each dimension, in their order, as the agency writes it (a code, a value, a month); null for people of whom it is not known.',
  })
  labels!: (string | null)[];

  @Field(() => CohortCellStatus, { description: 'Whether the number of people is given.' })
  status!: CohortCellStatusValue;

  @Field(() => Int, { nullable: true, description: 'How many people, rounded to a multiple of 5; null where withheld.' })
  persons?: number | null;

  @Field(() => [CohortMeasureValue], { description: 'One for each measure asked for, in their order.' })
  measures!: CohortMeasureValue[];
}

@ObjectType('CohortTable', { description: 'A cohort broken down («جدول گروه»). No small group can be read off it, alone or beside tables given before.' })
export class CohortTable {
  @Field(() => [CohortColumn], { description: 'The dimensions, in the order of the labels.' })
  dimensions!: CohortColumn[];

  @Field(() => [CohortCell], { description: 'The cells, in the order of the labels; those with nobody are among the withheld ones, so that they cannot be told apart.' })
  cells!: CohortCell[];

  @Field(() => CohortCell, { description: 'All people of the cohort, without labels. Rounded by itself, so it need not be the sum of the cells.' })
  total!: CohortCell;

  @Field(() => Boolean, { description: 'Whether all cells are listed; false for a table of very many, where those not listed are withheld.' })
  isComplete!: boolean;

  @Field(() => [CohortMissing], { description: 'Agencies that are left out; none unless partial answers were asked for.' })
  missing!: CohortMissing[];
}

@ObjectType('CohortCount', { description: 'How many people («شمار گروه»).' })
export class CohortCount {
  @Field(() => CohortCellStatus, { description: 'Whether the number is given.' })
  status!: CohortCellStatusValue;

  @Field(() => Int, { nullable: true, description: 'How many people, rounded to a multiple of 5; null where withheld.' })
  persons?: number | null;

  @Field(() => [CohortMissing], { description: 'Agencies that are left out; none unless partial answers were asked for.' })
  missing!: CohortMissing[];
}

@ObjectType('CohortComparison', { description: 'Two tables of a cohort side by side, each under one more condition («مقایسه»).' })
export class CohortComparison {
  @Field(() => CohortTable, { nullable: true, description: 'The people for whom the first condition holds as well.' })
  first?: CohortTable | null;

  @Field(() => CohortTable, { nullable: true, description: 'The people for whom the second condition holds as well.' })
  second?: CohortTable | null;
}
