import { contactOf } from '../contact.js';
import type { CopyValue, SampleTable } from '../copy-table.js';
import { FIRST_DAY, isoOf, LAST_DAY } from '../days.js';
import { Draw } from '../draw.js';
import { COUNTIES } from '../places.js';
import type { Person } from '../population.js';
import type { SampleWorld } from '../sample-world.js';
import { NO_ROWS, personTable } from './person-table.js';
import { STREAM } from './streams.js';
import { fileOf } from './welfare-file.js';

const personColumns = ['join_key', 'join_key_epoch', 'national_id', 'foreign_code', 'full_name'];

const personValues = (world: SampleWorld, person: Person): readonly CopyValue[] => [
  ...world.joinKey(person),
  person.code?.kind === 'national' ? person.code.code : null,
  person.code?.kind === 'foreign' ? person.code.code : null,
  person.fullName,
];

const countyNames = new Map(COUNTIES.map(({ code, name }) => [code, name.fa]));

/** The files of the open programmes: one per person whom Behzisti knows. */
export function caseTable(world: SampleWorld): SampleTable {
  const columns = [
    'sex',
    'birth_date',
    'county_code',
    'neighbourhood_code',
    'target_groups',
    'status',
    'unit',
    'opened_on',
    'closed_on',
    'exit_reason',
    'telephone',
    'address',
  ];
  return personTable(world, 'welfare_case', ['id', ...personColumns, ...columns], (index) => {
    const file = fileOf(world, index);
    const { person } = file;
    const { telephone, address } = contactOf(world.seed, person);
    return [
      [
        file.id,
        ...personValues(world, person),
        person.sex,
        isoOf(person.birthDay),
        person.countyCode,
        person.neighbourhoodCode,
        file.groups,
        file.status,
        `مددکاری ${countyNames.get(person.countyCode) ?? ''} ${(index % 4) + 1}`,
        isoOf(file.opened),
        file.closed === null ? null : isoOf(file.closed),
        file.exitReason,
        telephone,
        address,
      ],
    ];
  });
}

const CLOSED_SHARE = 0.025;

/** The files of the closed programmes, which no answer ever holds. */
export function closedCaseTable(world: SampleWorld): SampleTable {
  const columns = ['county_code', 'neighbourhood_code', 'programme', 'started_on', 'finished_on', 'intake_channel', 'intake_on'];
  return personTable(world, 'closed_case', ['id', ...personColumns, ...columns], (index) => {
    const draw = new Draw(world.seed, index, STREAM.closed);
    if (!draw.chance(CLOSED_SHARE)) return NO_ROWS;
    const person = world.population.person(index);
    const age = (LAST_DAY - person.birthDay) / 365.2425;
    const programme =
      age < 18
        ? draw.pick(['QUASI_FAMILY_HOME', 'SOCIAL_EMERGENCY_123'])
        : draw.pick(['ADDICTION_TREATMENT', 'ADDICTION_TREATMENT', 'SOCIAL_EMERGENCY_123']);
    const started = draw.integer(Math.min(Math.max(FIRST_DAY, person.birthDay), LAST_DAY), LAST_DAY);
    const finished = draw.chance(0.6) ? Math.min(LAST_DAY, started + draw.integer(30, 400)) : null;
    const channel = programme === 'SOCIAL_EMERGENCY_123' ? draw.pick(['HOTLINE', 'HOTLINE', 'MOBILE_TEAM', 'CENTRE', 'JUDICIARY']) : null;
    return [
      [
        world.population.rowIdOf('welfare', index),
        ...personValues(world, person),
        person.countyCode,
        person.neighbourhoodCode,
        programme,
        isoOf(started),
        finished === null ? null : isoOf(finished),
        channel,
        channel ? isoOf(started) : null,
      ],
    ];
  });
}
