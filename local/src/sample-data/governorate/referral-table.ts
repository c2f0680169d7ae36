import { copyLine, type SampleTable } from '../copy-table.js';
import { ageOn, suiting } from '../ages.js';
import { isoOf, LAST_DAY, type Day } from '../days.js';
import { Draw } from '../draw.js';
import type { Person } from '../population.js';
import type { SampleWorld } from '../sample-world.js';
import { drawCourse, drawSendingDay, targetGroupOf, type Body, type Course } from './referral-course.js';
import { STREAM } from './streams.js';

/** One or two referrals of every person the social office knows. */
export const referralTable = (world: SampleWorld): SampleTable => ({
  table: 'referral',
  columns: [
    'id',
    'person_id',
    'join_key',
    'join_key_epoch',
    'national_id',
    'foreign_code',
    'full_name',
    'sex',
    'birth_date',
    'county_code',
    'neighbourhood_code',
    'target_group',
    'to_agency',
    'status',
    'reason',
    'channel',
    'sent_on',
    'accepted_on',
    'declined_on',
    'decline_reason',
    'closed_on',
  ],
  lines: function* () {
    for (const index of world.population.indexesOf('governorate')) yield* referralLines(world, index);
  },
});

const SENT_TO_BOTH = 0.2;
const REASONS = [['LIVELIHOOD', 5], ['EMPLOYMENT', 2], ['HOUSING', 1.5], ['EDUCATION', 1], ['FAMILY_HARDSHIP', 1]] as const;
const CHANNELS = [['WALK_IN', 4], ['COUNTY_OFFICE', 2.5], ['SAMAD', 2], ['PUBLIC_MEETING', 1], ['NGO', 0.8]] as const;

function* referralLines({ seed, population, joinKey }: SampleWorld, index: number): Generator<string> {
  const person = population.person(index);
  const draw = new Draw(seed, index, STREAM.referral);
  const personId = population.rowIdOf('governorate', index);
  const who = [personId, ...joinKey(person), ...codesOf(person), person.fullName, person.sex, isoOf(person.birthDay), person.countyCode, person.neighbourhoodCode];
  const group = targetGroupOf(person, draw);
  const knownTo = { WELFARE: population.knows('welfare', index), RELIEF: population.knows('relief', index) };
  const first = firstBody(knownTo, draw);
  const line = (id: number, body: Body, { status, ...course }: Course): string =>
    copyLine([id, ...who, group, body, status, drawReason(group, ageOn(person, course.sentOn), draw), draw.weighted(CHANNELS), ...daysOf(course)]);

  const sentOn = drawSendingDay(person, draw);
  yield line(personId * 2 - 1, first, drawCourse(sentOn, knownTo[first], draw));
  const sentAgainOn = sentOn + draw.integer(10, 300);
  if (!draw.chance(SENT_TO_BOTH) || sentAgainOn > LAST_DAY) return;
  const second = first === 'WELFARE' ? 'RELIEF' : 'WELFARE';
  yield line(personId * 2, second, drawCourse(sentAgainOn, knownTo[second], draw));
}

const codesOf = ({ code }: Person): readonly [string | null, string | null] => [
  code?.kind === 'national' ? code.code : null,
  code?.kind === 'foreign' ? code.code : null,
];

/** A body that took the person on is the one that was asked; where both or neither did, either. */
function firstBody(knownTo: Readonly<Record<Body, boolean>>, draw: Draw): Body {
  const even = draw.chance(0.5);
  if (knownTo.WELFARE !== knownTo.RELIEF) return knownTo.WELFARE ? 'WELFARE' : 'RELIEF';
  return even ? 'WELFARE' : 'RELIEF';
}

function daysOf({ sentOn, acceptedOn, declinedOn, declineReason, closedOn }: Omit<Course, 'status'>): readonly (string | null)[] {
  return [isoOf(sentOn), isoOrNull(acceptedOn), isoOrNull(declinedOn), declineReason, isoOrNull(closedOn)];
}

const isoOrNull = (day: Day | null): string | null => (day === null ? null : isoOf(day));

function drawReason(group: string, age: number, draw: Draw): string {
  if (group === 'SEVERE_ILLNESS') return 'TREATMENT_COST';
  const isAboutCare = group === 'OLDER_PERSON' || group === 'PERSON_WITH_DISABILITY';
  if (isAboutCare && draw.chance(0.4)) return 'CARE';
  return draw.weighted(suiting(REASONS, age));
}

