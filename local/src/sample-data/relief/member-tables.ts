import { contactOf } from '../contact.js';
import { copyLine, type SampleTable } from '../copy-table.js';
import { ageOn, suiting } from '../ages.js';
import { isoOf } from '../days.js';
import { Draw } from '../draw.js';
import { COUNTIES } from '../places.js';
import type { SampleWorld } from '../sample-world.js';
import { householdSince, memberAt, type Member } from './member.js';
import { isoOrNull } from './record-table.js';
import { STREAM } from './streams.js';

const TENURES = [
  ['RENTED', 38],
  ['OWNED', 31],
  ['WITH_RELATIVES', 16],
  ['PROVIDED', 9],
  ['INADEQUATE', 6],
] as const;

const EXIT_REASONS = [
  ['INCOME_ABOVE_LIMIT', 30],
  ['TAKEN_ON_ELSEWHERE', 14],
  ['MOVED_AWAY', 14],
  ['MARRIED', 16],
  ['DECEASED', 18],
  ['WITHDREW', 8],
] as const;

const countyNames = new Map(COUNTIES.map(({ code, name }) => [code, name.fa]));

export const householdTable = (world: SampleWorld): SampleTable => ({
  table: 'household',
  columns: ['id', 'size', 'tenure', 'county_code', 'neighbourhood_code', 'registered_on'],
  *lines() {
    let last = -1;
    for (const index of world.population.indexesOf('relief')) {
      const { household, countyCode, neighbourhoodCode } = world.population.person(index);
      if (household === last) continue;
      last = household;
      const draw = new Draw(world.seed, household, STREAM.dwelling);
      const others = draw.chance(0.7) ? 0 : draw.integer(1, 3);
      const registeredOn = isoOf(householdSince(world.seed, household));
      yield copyLine([household, 3 + others, draw.weighted(TENURES), countyCode, neighbourhoodCode, registeredOn]);
    }
  },
});

export const membershipTable = (world: SampleWorld): SampleTable => ({
  table: 'relief_membership',
  columns: [
    'id', 'household_id', 'join_key', 'join_key_epoch', 'national_id', 'foreign_code', 'full_name', 'sex', 'birth_date', 'county_code',
    'neighbourhood_code', 'household_role', 'target_groups', 'status', 'exit_reason', 'unit', 'member_since', 'left_on', 'telephone', 'address',
  ],
  *lines() {
    for (const index of world.population.indexesOf('relief')) yield membershipLine(world, index);
  },
});

function membershipLine(world: SampleWorld, index: number): string {
  const member = memberAt(world, index);
  const { person, status, since, leftOn, groups } = member;
  const [joinKey, epoch] = world.joinKey(person);
  const { code } = person;
  const { telephone, address } = contactOf(world.seed, person);
  return copyLine([
    member.id,
    person.household,
    joinKey,
    epoch,
    code?.kind === 'national' ? code.code : null,
    code?.kind === 'foreign' ? code.code : null,
    person.fullName,
    person.sex,
    isoOf(person.birthDay),
    person.countyCode,
    person.neighbourhoodCode,
    roleOf(world, member),
    groups,
    status,
    exitReasonOf(world, member),
    `اداره کمیته امداد ${countyNames.get(person.countyCode) ?? ''}، واحد ${1 + (person.household % 4)}`,
    isoOf(since),
    isoOrNull(leftOn),
    telephone,
    address,
  ]);
}

/** Of the people who came with the head or the spouse, one in five is no parent of theirs. */
const roleOf = ({ seed }: SampleWorld, { person: { index, role } }: Member): string =>
  role === 'PARENT' && new Draw(seed, index, STREAM.role).chance(0.2) ? 'OTHER_DEPENDANT' : role;

function exitReasonOf({ seed }: SampleWorld, { person, status, leftOn }: Member): string | null {
  if (status === 'GRADUATED') return 'SELF_SUFFICIENT';
  if (status !== 'EXITED' || leftOn === null) return null;
  return new Draw(seed, person.index, STREAM.exit).weighted(suiting(EXIT_REASONS, ageOn(person, leftOn)));
}
