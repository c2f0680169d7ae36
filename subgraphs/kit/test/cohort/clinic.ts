import { defineEnum, JalaliDateScalar, ProvinceCodeScalar, type IsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import sql from 'sql-template-tag';
import { Field, InputType, Int, Query, Resolver } from 'type-graphql';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { addCohortIndexes, addProvincePolicies, CohortPart, countChanges, onOrAfter, onOrBefore, registerEnum, type AgencyGraph, type CohortSource, type Subgraph } from '../../src/index.js';

@Entity('patient')
class PatientEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;
  @Column({ name: 'join_key', type: 'bytea', nullable: true })
  joinKey!: Buffer | null;
  @Column({ name: 'join_key_epoch', type: 'smallint', nullable: true })
  joinKeyEpoch!: number | null;
  @Column({ name: 'second_join_key', type: 'bytea', nullable: true })
  secondJoinKey!: Buffer | null;
  @Column({ name: 'second_join_key_epoch', type: 'smallint', nullable: true })
  secondJoinKeyEpoch!: number | null;
  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;
  @Column({ type: 'text' })
  neighbourhood!: string;
  @Column({ type: 'text', nullable: true })
  status!: string | null;
  @Column({ name: 'birth_date', type: 'date', nullable: true })
  birthDate!: string | null;
  @Column({ name: 'opened_on', type: 'date', nullable: true })
  openedOn!: string | null;
  @Column({ type: 'bigint', nullable: true })
  rials!: string | null;
}

@Entity('visit')
class VisitEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;
  @Column({ name: 'patient_id', type: 'bigint' })
  patientId!: string;
  @Column({ type: 'bigint' })
  cost!: string;
}

class CreateClinic1763800000000 implements MigrationInterface {
  readonly name = 'CreateClinic1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE patient (id bigint PRIMARY KEY, join_key bytea, join_key_epoch smallint, second_join_key bytea, second_join_key_epoch smallint,
      county_code text NOT NULL, neighbourhood text NOT NULL, status text, birth_date date, opened_on date, rials bigint)`);
    await runner.query('CREATE TABLE visit (id bigint PRIMARY KEY, patient_id bigint NOT NULL, cost bigint NOT NULL)');
    await runner.query('CREATE INDEX visit_of_patient ON visit (patient_id)');
    await addProvincePolicies(runner, { patient: { countyColumn: 'county_code' } });
    await addCohortIndexes(runner, [{ table: 'patient', include: ['county_code', 'status', 'birth_date', 'rials'] }]);
    await countChanges(runner, ['patient', 'visit']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE visit, patient');
  }
}

const value = (description: string) => ({ description });
export const ClinicDimensionDefinition = defineEnum({
  name: 'ClinicCohortDimension',
  description: 'By what.',
  values: { COUNTY: value('County.'), PROVINCE: value('Province.'), NEIGHBOURHOOD: value('Neighbourhood.'), STATUS: value('Status.'), AGE_BAND: value('Age.'), OPENED_MONTH: value('Month.'), OPENED_YEAR: value('Year.') },
});
const ClinicMeasureDefinition = defineEnum({ name: 'ClinicCohortMeasure', description: 'What.', values: { RIALS: value('Rials.'), VISITS: value('Visits.'), COST: value('Cost.') } });
const ClinicDateDefinition = defineEnum({ name: 'ClinicCohortDate', description: 'When.', values: { OPENED_ON: value('Opened.') } });

@CohortPart('FILTER')
@InputType('ClinicCohortFilter', { description: 'Which patients.' })
export class ClinicCohortFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Of this province.' })
  provinceCode?: string | null;
  @Field(() => [String], { nullable: true, description: 'Of these.' })
  statuses?: string[] | null;
  @Field(() => String, { nullable: true, description: 'Of this neighbourhood.' })
  neighbourhood?: string | null;
  @Field(() => JalaliDateScalar, { nullable: true, description: 'From.' })
  openedFrom?: JalaliDate | null;
  @Field(() => JalaliDateScalar, { nullable: true, description: 'To.' })
  openedTo?: JalaliDate | null;
  @Field(() => Int, { nullable: true, description: 'So slow, in milliseconds for a person with a key; negative: for one without.' })
  slowMs?: number | null;
  @Field(() => ClinicCohortFilter, { nullable: true, description: 'And also.' })
  and?: ClinicCohortFilter | null;
}

const where = (filter: ClinicCohortFilter, today: IsoDate): ReturnType<CohortSource<ClinicCohortFilter>['where']> => [
  filter.provinceCode ? sql`left(person.county_code, 2) = ${filter.provinceCode}` : undefined,
  filter.statuses ? sql`person.status = ANY (${filter.statuses}::text[])` : undefined,
  filter.neighbourhood ? sql`person.neighbourhood = ${filter.neighbourhood}` : undefined,
  onOrAfter('person.opened_on', filter.openedFrom),
  onOrBefore('person.opened_on', filter.openedTo),
  filter.slowMs ? sql`CASE WHEN (person.join_key IS NULL) = (${filter.slowMs}::integer < 0) THEN pg_sleep(abs(${filter.slowMs}::integer) / 1000.0)::text = '' ELSE true END` : undefined,
  ...(filter.and ? where(filter.and, today) : []),
];

export const clinicCohort: CohortSource<ClinicCohortFilter> = {
  filter: ClinicCohortFilter,
  from: sql`patient AS person`,
  person: 'person',
  where,
  dimensions: {
    COUNTY: { kind: 'digits', digits: 4, sql: sql`person.county_code` },
    PROVINCE: { kind: 'digits', digits: 2, sql: sql`left(person.county_code, 2)`, longer: sql`person.county_code` },
    NEIGHBOURHOOD: { kind: 'distinct', sql: sql`person.neighbourhood` },
    STATUS: { kind: 'labels', labels: ['ACTIVE', 'CLOSED'], sql: sql`person.status` },
    AGE_BAND: { kind: 'age-band', sql: sql`person.birth_date` },
    OPENED_MONTH: { kind: 'jalali-month', sql: sql`person.opened_on` },
    OPENED_YEAR: { kind: 'jalali-year', sql: sql`person.opened_on` },
  },
  measures: {
    RIALS: { unit: 'RIALS', sql: () => sql`person.rials` },
    VISITS: { unit: 'CASES', sql: () => sql`(SELECT count(*) FROM visit WHERE patient_id = person.id)` },
    COST: { unit: 'RIALS', sql: () => sql`(SELECT sum(cost)::bigint FROM visit WHERE patient_id = person.id)` },
    OPENED_ON: { unit: 'DAY', sql: () => sql`person.opened_on` },
  },
};

/** The same answers from a row a visit. */
export const visitCohort: CohortSource<ClinicCohortFilter> = {
  ...clinicCohort,
  from: sql`visit JOIN patient AS person ON person.id = visit.patient_id`,
  groupBy: sql`person.id`,
  measures: { ...clinicCohort.measures, VISITS: { unit: 'CASES', sql: () => sql`1` }, COST: { unit: 'RIALS', sql: () => sql`visit.cost` } },
};

@Resolver()
class NothingResolver {
  @Query(() => Int, { nullable: true, description: 'Nothing.' })
  nothing(): null {
    return null;
  }
}

export const clinicOf = (cohort: CohortSource<ClinicCohortFilter>): Subgraph => ({
  name: 'welfare',
  database: { entities: [PatientEntity, VisitEntity], migrations: [CreateClinic1763800000000] },
  createGraph: (): AgencyGraph => ({
    resolvers: [new NothingResolver()],
    orphanedEnums: [
      registerEnum(ClinicDimensionDefinition, { cohortPart: 'DIMENSION' }),
      registerEnum(ClinicMeasureDefinition, { cohortPart: 'MEASURE' }),
      registerEnum(ClinicDateDefinition, { cohortPart: 'DATE' }),
    ],
    references: {},
    cohort,
  }),
});

