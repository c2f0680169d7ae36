import type { EnrolmentStatus, TargetGroup } from '@hamafza/schema/vocabulary';
import { ADULT_AT, ageOn, birthdayOf } from '../ages.js';
import { FIRST_DAY, LAST_DAY, type Day } from '../days.js';
import { Draw } from '../draw.js';
import type { Person } from '../population.js';
import type { SampleWorld } from '../sample-world.js';
import { STREAM } from './streams.js';

/** An invented member of the Relief Committee. */
export interface Member {
  readonly id: number;
  readonly person: Person;
  /** In whole years on the last day of the sample data. */
  readonly age: number;
  readonly status: EnrolmentStatus;
  readonly since: Day;
  readonly leftOn: Day | null;
  readonly groups: readonly TargetGroup[];
}

const SHORTEST_MEMBERSHIP = 240;

const STATUSES = [
  ['ACTIVE', 66],
  ['GRADUATED', 13],
  ['EXITED', 10],
  ['SUSPENDED', 6],
  ['APPLIED', 5],
] as const satisfies readonly (readonly [EnrolmentStatus, number])[];

/** The last day on which something can have happened to the member. */
export const lastDayOf = ({ leftOn }: Member): Day => leftOn ?? LAST_DAY;

/**
 * A day on which the person was a member, later days a little likelier.
 *
 * @param from the earliest that counts; no later than the last day of the membership.
 */
export const dayAsMember = (member: Member, draw: Draw, from = member.since): Day => from + Math.floor(draw.unit() ** 0.85 * (lastDayOf(member) - from + 1));

/** The first day on which the person was both a member and grown up; null for whoever never was. */
export function adultSince(member: Member): Day | null {
  const from = Math.max(member.since, birthdayOf(member.person, ADULT_AT));
  return from <= lastDayOf(member) ? from : null;
}

export function memberAt({ seed, population }: SampleWorld, index: number): Member {
  const person = population.person(index);
  const home = new Draw(seed, person.household, STREAM.household);
  const own = new Draw(seed, index, STREAM.member);
  const homeSince = FIRST_DAY + Math.floor(home.unit() ** 1.2 * (LAST_DAY - FIRST_DAY - SHORTEST_MEMBERSHIP));
  const homeStatus = home.weighted(STATUSES);
  const wanted = own.chance(0.8) ? homeStatus : own.weighted(STATUSES);
  const isApplicant = wanted === 'APPLIED';
  const wouldJoin = isApplicant ? LAST_DAY - own.integer(0, 120) : own.chance(0.85) ? homeSince : homeSince + own.integer(0, 200);
  // A child born into a household that is helped already joins it after birth.
  const since = Math.min(LAST_DAY, Math.max(wouldJoin, person.birthDay + 10));
  const hasLeft = (wanted === 'GRADUATED' || wanted === 'EXITED') && LAST_DAY - since > SHORTEST_MEMBERSHIP;
  const leftOn = hasLeft ? since + SHORTEST_MEMBERSHIP + Math.floor(own.unit() * (LAST_DAY - since - SHORTEST_MEMBERSHIP)) : null;
  const age = ageOn(person, LAST_DAY);
  return {
    id: population.rowIdOf('relief', index),
    person,
    age,
    status: hasLeft || wanted === 'SUSPENDED' || isApplicant ? wanted : 'ACTIVE',
    since,
    leftOn,
    groups: groupsOf(person, age, home, own),
  };
}

/** The day a household was registered: the earliest day on which one of it can have become a member. */
export function householdSince(seed: number, household: number): Day {
  const home = new Draw(seed, household, STREAM.household);
  return FIRST_DAY + Math.floor(home.unit() ** 1.2 * (LAST_DAY - FIRST_DAY - SHORTEST_MEMBERSHIP));
}

function groupsOf(person: Person, age: number, home: Draw, own: Draw): readonly TargetGroup[] {
  const isWidowed = person.isFemaleHeaded && home.chance(0.4);
  const isPrisonersFamily = home.chance(0.04);
  const groups: TargetGroup[] = [];
  if (person.role === 'HEAD' && person.sex === 'FEMALE') groups.push('FEMALE_HEADED_HOUSEHOLD');
  if (age >= 60) groups.push('OLDER_PERSON');
  if (person.role === 'CHILD' && age < 18 && isWidowed) groups.push('ORPHAN');
  if (own.chance(0.035)) groups.push('SEVERE_ILLNESS');
  if (own.chance(0.05)) groups.push('PERSON_WITH_DISABILITY');
  if (isPrisonersFamily && person.role !== 'PARENT') groups.push('PRISONER_FAMILY');
  return groups.length > 0 ? groups : ['IN_NEED'];
}

/**
 * The members whom `share` lets through, in the order of the people.
 *
 * @param share how likely a person is to be considered; asked before the member is made, which costs the most.
 */
export function* someMembers(
  world: SampleWorld,
  stream: number,
  share: (index: number) => number = () => 1,
): Generator<{ readonly member: Member; readonly draw: Draw }> {
  for (const index of world.population.indexesOf('relief')) {
    const draw = new Draw(world.seed, index, stream);
    if (draw.unit() < share(index)) yield { member: memberAt(world, index), draw };
  }
}

/** Whether the person of that index heads the household; the first of each three does. */
export const isHead = (index: number): boolean => index % 3 === 0;
