import type { ReferralStatus, TargetGroup } from '@hamafza/schema/vocabulary';
import { ageOn, suiting } from '../ages.js';
import { FIRST_DAY, LAST_DAY, type Day } from '../days.js';
import type { Draw } from '../draw.js';
import type { Person } from '../population.js';

export type Body = 'WELFARE' | 'RELIEF';

/** What came of one referral. */
export interface Course {
  readonly status: ReferralStatus;
  readonly sentOn: Day;
  readonly acceptedOn: Day | null;
  readonly declinedOn: Day | null;
  readonly declineReason: string | null;
  readonly closedOn: Day | null;
}

const CHILDREN = [['ORPHAN', 3], ['STREET_CHILD', 1], ['IN_NEED', 6]] as const;
const ADULTS = [['SEVERE_ILLNESS', 1], ['PRISONER_FAMILY', 1], ['IN_NEED', 8]] as const;
const DECLINE_REASONS = [
  ['NOT_ELIGIBLE', 4],
  ['DOCUMENTS_MISSING', 2.5],
  ['NO_CAPACITY', 1.5],
  ['COVERED_ELSEWHERE', 1],
  ['NOT_REACHED', 0.7],
  ['OUT_OF_AREA', 0.3],
] as const;

/** More people come from year to year; nobody is sent before birth. */
export function drawSendingDay({ birthDay }: Person, draw: Draw): Day {
  const earliest = Math.max(FIRST_DAY, birthDay + 30);
  return Math.min(LAST_DAY, earliest + Math.floor(draw.unit() ** 0.7 * (LAST_DAY - earliest + 1)));
}

export function targetGroupOf(person: Person, draw: Draw): TargetGroup {
  const age = ageOn(person, LAST_DAY);
  if (draw.chance(0.1)) return 'PERSON_WITH_DISABILITY';
  if (age >= 60) return 'OLDER_PERSON';
  if (age < 18) return draw.weighted(suiting(CHILDREN, age));
  if (person.role === 'HEAD' && person.isFemaleHeaded) return 'FEMALE_HEADED_HOUSEHOLD';
  return draw.weighted(ADULTS);
}

/**
 * @param isKnown whether the body has taken the person on, whatever it told the office: about one time in seven it has not
 * answered, or declined at first. A body that does not know the person has never accepted.
 */
export function drawCourse(sentOn: Day, isKnown: boolean, draw: Draw): Course {
  const isAnswered = draw.chance(isKnown ? 0.92 : 0.62);
  const isAccepted = isKnown && draw.chance(0.93);
  const answeredOn = sentOn + draw.integer(3, 75);
  const closedOn = answeredOn + draw.integer(20, 700);
  const isClosed = draw.chance(isAccepted ? 0.6 : 0.5) && closedOn <= LAST_DAY;
  const declineReason = draw.weighted(DECLINE_REASONS);
  if (!isAnswered || answeredOn > LAST_DAY) {
    return { status: 'SENT', sentOn, acceptedOn: null, declinedOn: null, declineReason: null, closedOn: null };
  }
  return {
    status: isClosed ? 'CLOSED' : isAccepted ? 'ACCEPTED' : 'DECLINED',
    sentOn,
    acceptedOn: isAccepted ? answeredOn : null,
    declinedOn: isAccepted ? null : answeredOn,
    declineReason: isAccepted ? null : declineReason,
    closedOn: isClosed ? closedOn : null,
  };
}
