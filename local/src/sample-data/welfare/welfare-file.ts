import type { EnrolmentStatus, TargetGroup } from '@hamafza/schema/vocabulary';
import { FIRST_DAY, LAST_DAY, type Day } from '../days.js';
import { Draw } from '../draw.js';
import type { Person } from '../population.js';
import type { SampleWorld } from '../sample-world.js';
import { STREAM } from './streams.js';

export type Severity = 'MILD' | 'MODERATE' | 'SEVERE' | 'VERY_SEVERE';

/** A person's file as every table of Behzisti's sample data sees it. */
export interface WelfareFile {
  readonly id: number;
  readonly person: Person;
  /** In whole years on the last day of the sample data. */
  readonly age: number;
  readonly groups: readonly TargetGroup[];
  /** Null for people without a disability. */
  readonly severity: Severity | null;
  readonly status: EnrolmentStatus;
  readonly opened: Day;
  readonly closed: Day | null;
  /** The last day on which something can have happened to the file. */
  readonly until: Day;
}

const STATUSES: readonly (readonly [EnrolmentStatus, number])[] = [
  ['APPLIED', 8],
  ['ACTIVE', 66],
  ['SUSPENDED', 6],
  ['GRADUATED', 9],
  ['EXITED', 11],
];
const SEVERITIES: readonly (readonly [Severity, number])[] = [
  ['MILD', 24],
  ['MODERATE', 35],
  ['SEVERE', 28],
  ['VERY_SEVERE', 13],
];

/** Draws the file of the person with this index; the same one each time. */
export function fileOf(world: SampleWorld, index: number): WelfareFile {
  const person = world.population.person(index);
  const draw = new Draw(world.seed, index, STREAM.file);
  const age = Math.floor((LAST_DAY - person.birthDay) / 365.2425);
  const severity = draw.chance(age >= 60 ? 0.42 : 0.3) ? draw.weighted(SEVERITIES) : null;
  const status = draw.weighted(STATUSES);
  // Nobody has a file before they are born; the youngest are babies of the last weeks.
  const opened = draw.integer(Math.min(Math.max(FIRST_DAY, person.birthDay + 10), LAST_DAY), LAST_DAY);
  const closed = status === 'GRADUATED' || status === 'EXITED' ? draw.integer(opened, LAST_DAY) : null;
  return {
    id: world.population.rowIdOf('welfare', index),
    person,
    age,
    groups: groupsOf(person, age, severity !== null, draw),
    severity,
    status,
    opened,
    closed,
    until: closed ?? LAST_DAY,
  };
}

function groupsOf({ role, isFemaleHeaded }: Person, age: number, isDisabled: boolean, draw: Draw): TargetGroup[] {
  const groups: TargetGroup[] = [];
  if (role === 'HEAD' && isFemaleHeaded) groups.push('FEMALE_HEADED_HOUSEHOLD');
  if (isDisabled) groups.push('PERSON_WITH_DISABILITY');
  if (age >= 60) groups.push('OLDER_PERSON');
  if (age >= 6 && age < 18 && draw.chance(0.04)) groups.push('STREET_CHILD');
  if (draw.chance(0.03)) groups.push('PRISONER_FAMILY');
  return groups.length > 0 ? groups : ['IN_NEED'];
}
