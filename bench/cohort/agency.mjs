/**
 * One agency as the kit serves it, in a process of its own, with one table of people: what `bench/cohort/run.mjs` starts.
 * Says `{ kind: 'ready', url }` to its parent.
 */
import { addCohortIndexes, addProvincePolicies, CohortPart, countChanges, registerEnum, runSubgraph } from '@hamafza/kit';
import { defineEnum } from '@hamafza/schema/vocabulary';
import sql from 'sql-template-tag';
import { Field, InputType, Int, Query, Resolver } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

// Decorators are functions; plain JavaScript calls them.
class PersonEntity {}
PrimaryColumn({ type: 'bigint' })(PersonEntity.prototype, 'id');
for (const [property, options] of Object.entries({
  joinKey: { name: 'join_key', type: 'bytea', nullable: true },
  joinKeyEpoch: { name: 'join_key_epoch', type: 'smallint', nullable: true },
  secondJoinKey: { name: 'second_join_key', type: 'bytea', nullable: true },
  secondJoinKeyEpoch: { name: 'second_join_key_epoch', type: 'smallint', nullable: true },
  countyCode: { name: 'county_code', type: 'text' },
  status: { type: 'text' },
  place: { type: 'integer' },
  rials: { type: 'bigint' },
})) {
  Column(options)(PersonEntity.prototype, property);
}
Entity('person')(PersonEntity);

class CreatePerson1763800000000 {
  name = 'CreatePerson1763800000000';

  async up(runner) {
    await runner.query(`CREATE TABLE person (id bigint PRIMARY KEY, join_key bytea, join_key_epoch smallint, second_join_key bytea, second_join_key_epoch smallint,
      county_code text NOT NULL, status text NOT NULL, place integer NOT NULL, rials bigint NOT NULL)`);
    await addProvincePolicies(runner, { person: { countyColumn: 'county_code' } });
    await addCohortIndexes(runner, [{ table: 'person', include: ['county_code', 'status', 'place', 'rials'] }]);
    await countChanges(runner, ['person']);
  }
}

class CohortFilter {}
Field(() => String, { nullable: true, description: 'Of this status.' })(CohortFilter.prototype, 'status');
Field(() => Int, { nullable: true, description: 'Placed before this one.' })(CohortFilter.prototype, 'before');
InputType('PersonCohortFilter', { description: 'Which people.' })(CohortFilter);
CohortPart('FILTER')(CohortFilter);

const enumOf = (name, ...values) => defineEnum({ name, description: 'What.', values: Object.fromEntries(values.map((value) => [value, { description: 'One.' }])) });

class NothingResolver {
  nothing() {
    return null;
  }
}
Query(() => Int, { nullable: true, description: 'Nothing.' })(NothingResolver.prototype, 'nothing', Object.getOwnPropertyDescriptor(NothingResolver.prototype, 'nothing'));
Resolver()(NothingResolver);

await runSubgraph(
  {
    name: process.env.BENCH_AGENCY,
    database: { entities: [PersonEntity], migrations: [CreatePerson1763800000000] },
    createGraph: () => ({
      resolvers: [new NothingResolver()],
      orphanedTypes: [CohortFilter],
      orphanedEnums: [registerEnum(enumOf('PersonCohortDimension', 'COUNTY', 'GROUP'), { cohortPart: 'DIMENSION' }), registerEnum(enumOf('PersonCohortMeasure', 'RIALS'), { cohortPart: 'MEASURE' })],
      references: {},
      cohort: {
        filter: CohortFilter,
        from: sql`person`,
        person: 'person',
        where: ({ status, before }) => [status ? sql`person.status = ${status}` : undefined, before ? sql`person.place < ${before}` : undefined],
        dimensions: {
          COUNTY: { kind: 'digits', digits: 4, sql: sql`person.county_code` },
          GROUP: { kind: 'digits', digits: 1, sql: sql`(person.place % 10)::text` },
        },
        measures: { RIALS: { unit: 'RIALS', sql: () => sql`person.rials` } },
      },
    }),
  },
  [],
);
