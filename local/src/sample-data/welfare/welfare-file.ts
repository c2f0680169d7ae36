import type { EnrolmentStatus, TargetGroup } from '@hamafza/schema/vocabulary';
import { ADULT_AT, ageOn, birthdayOf } from '../ages.js';
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
  readonly exitReason: string | null;
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
/** An application is decided within so many days. */
const LONGEST_APPLICATION = 240;
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
  const age = ageOn(person, LAST_DAY);
  const severity = draw.chance(age >= 60 ? 0.42 : 0.3) ? draw.weighted(SEVERITIES) : null;
  const drawn = draw.weighted(STATUSES);
  const isGraduate = drawn === 'GRADUATED' && age >= ADULT_AT && age < 70;
  const status = drawn === 'GRADUATED' && !isGraduate ? 'ACTIVE' : drawn;
  const earliest = status === 'APPLIED' ? LAST_DAY - LONGEST_APPLICATION : FIRST_DAY;
  // Nobody has a file before they are born; the youngest are babies of the last weeks.
  const opened = draw.integer(Math.min(Math.max(earliest, person.birthDay + 10), LAST_DAY), LAST_DAY);
  const openUntil = isGraduate ? Math.max(opened, birthdayOf(person, ADULT_AT)) : opened;
  const closed = status === 'GRADUATED' || status === 'EXITED' ? draw.integer(openUntil, LAST_DAY) : null;
  return {
    id: world.population.rowIdOf('welfare', index),
    person,
    age,
    groups: groupsOf(person, age, severity !== null, draw),
    severity,
    status,
    opened,
    closed,
    exitReason: exitReason(status, age, index),
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

function exitReason(status: EnrolmentStatus, age: number, index: number): string | null {
  if (status === 'GRADUATED') return index % 3 === 0 && age < 65 ? 'EMPLOYED' : 'SELF_SUFFICIENT';
  if (status !== 'EXITED') return null;
  if (age >= 70) return index % 4 === 0 ? 'MOVED_AWAY' : 'DECEASED';
  return ['MOVED_AWAY', 'OTHER_BODY', 'NO_LONGER_ELIGIBLE', 'OWN_REQUEST', 'NO_LONGER_ELIGIBLE', 'DECEASED'][index % 6] ?? 'OWN_REQUEST';
}

/** Whoever has only applied is given nothing yet. */
export const isServed = ({ status }: WelfareFile): boolean => status !== 'APPLIED';

/** The days of the file on which the person was of working age; null for a file that has none. */
export function workingDays({ person, age, status, opened, until }: WelfareFile): { readonly from: Day; readonly to: Day } | null {
  const from = Math.max(opened, birthdayOf(person, ADULT_AT));
  return status === 'APPLIED' || age >= 60 || from > until ? null : { from, to: until };
}
