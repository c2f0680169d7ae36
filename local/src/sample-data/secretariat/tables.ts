import { copyLine, localized, type SampleTable } from '../copy-table.js';
import { isoOf } from '../days.js';
import { COUNTIES } from '../places.js';
import type { Person } from '../population.js';
import type { SampleWorld } from '../sample-world.js';
import { agreementTable, signatureTable } from './agreements.js';
import { cohortTable, programTable } from './catalogue.js';
import { outcomesOf } from './outcome.js';
import { mouTable, partnerTable, secretariatTable } from './partnerships.js';
import { plansOf } from './plan.js';
import { recognitionOf, unitRecognitionsOf } from './recognition.js';

/** The joint secretariat's rows. The access log is not among them: it is only ever written by those who access. */
export const secretariatTables = (world: SampleWorld): readonly SampleTable[] => [
  programTable,
  cohortTable,
  partnerTable,
  mouTable,
  secretariatTable,
  agreementTable,
  signatureTable,
  planTable(world),
  outcomeTable(world),
  recognitionTable(world),
];

/** The people whom the secretariat plans for: those with a join key, since it knows people by nothing else. */
function* plannedPeople({ population }: SampleWorld): Generator<Person> {
  for (const index of population.indexesOf('secretariat')) {
    const person = population.person(index);
    if (person.code) yield person;
  }
}

const planTable = (world: SampleWorld): SampleTable => ({
  table: 'empowerment_plan',
  columns: [
    'id', 'join_key', 'join_key_epoch', 'county_code', 'target_group', 'strand', 'goal', 'status', 'lead_agency', 'program_code',
    'started_on', 'ended_on',
  ],
  *lines() {
    for (const person of plannedPeople(world)) {
      const [key, epoch] = world.joinKey(person);
      for (const plan of plansOf(world.population, person)) {
        yield copyLine([
          plan.id, key, epoch, person.countyCode, plan.targetGroup, plan.strand, plan.goal, plan.status, plan.lead, plan.program,
          isoOf(plan.startedOn), plan.endedOn === null ? null : isoOf(plan.endedOn),
        ]);
      }
    }
  },
});

const outcomeTable = (world: SampleWorld): SampleTable => ({
  table: 'empowerment_outcome',
  columns: ['plan_id', 'milestone', 'assessed_on', 'result', 'is_working', 'monthly_income_rials'],
  *lines() {
    for (const person of plannedPeople(world)) {
      for (const plan of plansOf(world.population, person)) {
        for (const outcome of outcomesOf(world.seed, plan)) {
          yield copyLine([plan.id, outcome.milestone, isoOf(outcome.assessedOn), outcome.result, outcome.isWorking, outcome.monthlyIncomeRials]);
        }
      }
    }
  },
});

const recognitionTable = (world: SampleWorld): SampleTable => ({
  table: 'recognition',
  columns: ['id', 'recipient', 'join_key', 'join_key_epoch', 'unit_name', 'county_code', 'reason', 'given_by', 'occasion', 'recognised_on'],
  *lines() {
    let id = 0;
    for (const person of plannedPeople(world)) {
      const given = recognitionOf(world.seed, person);
      if (!given) continue;
      id += 1;
      const { reason, givenBy, occasion, recognisedOn } = given;
      yield copyLine([id, 'PERSON', ...world.joinKey(person), null, person.countyCode, reason, givenBy, localized(occasion), isoOf(recognisedOn)]);
    }
    for (const county of COUNTIES) {
      for (const { unitName, reason, givenBy, occasion, recognisedOn } of unitRecognitionsOf(world.seed, county)) {
        id += 1;
        yield copyLine([id, 'UNIT', null, null, localized(unitName), county.code, reason, givenBy, localized(occasion), isoOf(recognisedOn)]);
      }
    }
  },
});
