import { copyLine, type SampleTable } from '../copy-table.js';
import { isoOf, LAST_DAY, type Day } from '../days.js';
import type { Draw } from '../draw.js';
import type { SampleWorld } from '../sample-world.js';
import { adultSince, dayAsMember, isHead, someMembers, type Member } from './member.js';
import { isoOrNull, memberTable, roundRials } from './record-table.js';
import { STREAM } from './streams.js';

const PURPOSES = [
  ['LIVESTOCK', 27],
  ['AGRICULTURE', 17],
  ['HANDICRAFT', 15],
  ['TAILORING', 14],
  ['RETAIL', 13],
  ['SERVICES', 11],
  ['TRANSPORT', 3],
] as const;

const DAYS_PER_MONTH = 30.44;
const GRACE_MONTHS = 3;
/** So long in arrears, in instalments, and a loan goes to collection. */
const DEFAULT_AFTER = 12;

/** A loan as it stands on the last day of the sample data. */
interface Loan {
  readonly member: Member;
  readonly state: string;
  readonly purpose: string;
  readonly rials: number;
  readonly requestedOn: Day;
  readonly grantedOn: Day | null;
  readonly settledOn: Day | null;
  readonly instalmentCount: number;
  readonly paidCount: number;
  readonly overdueCount: number;
  /** From 0, a failure, to 1: how well the financed work goes. */
  readonly success: number;
}

function* loans(world: SampleWorld): Generator<Loan> {
  for (const { member, draw } of someMembers(world, STREAM.loan, (index) => (isHead(index) ? 0.34 : 0.1))) {
    const from = member.status === 'APPLIED' || member.age > 66 ? null : adultSince(member);
    if (from !== null) yield loanOf(member, draw, from);
  }
}

function loanOf(member: Member, draw: Draw, from: Day): Loan {
  const requestedOn = dayAsMember(member, draw, from);
  const grantedOn = requestedOn + draw.integer(20, 130);
  const success = draw.unit();
  const instalmentCount = draw.pick([36, 48, 60]);
  const asked = {
    member,
    purpose: draw.weighted(PURPOSES),
    rials: roundRials(500_000_000 + draw.unit() ** 2 * 1_500_000_000),
    requestedOn,
    instalmentCount,
    success,
  };
  const isRejected = draw.chance(0.09);
  if (grantedOn > LAST_DAY || isRejected) {
    const undecided = LAST_DAY - requestedOn < 45 ? 'REQUESTED' : 'APPROVED';
    return { ...asked, state: isRejected ? 'REJECTED' : undecided, grantedOn: null, settledOn: null, paidCount: 0, overdueCount: 0 };
  }
  return { ...asked, grantedOn, ...standingOn(LAST_DAY, grantedOn, instalmentCount, success) };
}

/** Where a loan stands on a day, given when it was paid out and how well the work goes. */
function standingOn(day: Day, grantedOn: Day, instalmentCount: number, success: number) {
  const months = Math.floor((day - grantedOn) / DAYS_PER_MONTH);
  const dueCount = Math.min(instalmentCount, Math.max(0, months - GRACE_MONTHS));
  const overdueCount = Math.floor(dueCount * arrears(success));
  const paidCount = dueCount - overdueCount;
  const isSettled = paidCount === instalmentCount;
  const settledOn = isSettled ? Math.min(day, grantedOn + Math.floor((instalmentCount + GRACE_MONTHS) * DAYS_PER_MONTH)) : null;
  const isDefaulted = overdueCount >= DEFAULT_AFTER;
  const state = isSettled ? 'SETTLED' : isDefaulted ? 'DEFAULTED' : dueCount === 0 ? 'GRANTED' : 'REPAYING';
  return { state, settledOn, paidCount, overdueCount };
}

/** The share of what is due that stays unpaid. */
function arrears(success: number): number {
  if (success >= 0.25) return 0;
  return success < 0.08 ? 0.7 : 0.25;
}

export const loanTable = (world: SampleWorld): SampleTable =>
  memberTable(
    'employment_loan',
    ['state', 'purpose', 'rials', 'requested_on', 'granted_on', 'settled_on', 'instalment_count', 'paid_count', 'overdue_count'],
    function* () {
      for (const loan of loans(world)) {
        const days = [isoOf(loan.requestedOn), isoOrNull(loan.grantedOn), isoOrNull(loan.settledOn)];
        yield [loan.member, [loan.state, loan.purpose, loan.rials, ...days, loan.instalmentCount, loan.paidCount, loan.overdueCount]];
      }
    },
  );

export const loanFollowUpTable = (world: SampleWorld): SampleTable => ({
  table: 'loan_follow_up',
  columns: ['loan_id', 'months', 'visited_on', 'outcome', 'paid_count', 'overdue_count', 'jobs'],
  *lines() {
    let id = 0;
    for (const loan of loans(world)) {
      id += 1;
      yield* followUps(id, loan);
    }
  },
});

/** One borrower in sixteen was not found at home. */
function* followUps(id: number, { member, grantedOn, instalmentCount, success }: Loan): Generator<string> {
  if (grantedOn === null) return;
  for (const months of [12, 24]) {
    const visitedOn = grantedOn + Math.round(months * DAYS_PER_MONTH) + (member.id % 40);
    if (visitedOn > LAST_DAY || (member.id + months) % 16 === 0) continue;
    const { paidCount, overdueCount } = standingOn(visitedOn, grantedOn, instalmentCount, success);
    yield copyLine([id, months, isoOf(visitedOn), outcomeOf(success, months), paidCount, overdueCount, success > 0.85 ? 2 + (member.id % 3) : 1]);
  }
}

function outcomeOf(success: number, months: number): string {
  if (success < (months === 12 ? 0.1 : 0.16)) return 'STOPPED';
  if (success < 0.28) return 'STRUGGLING';
  return success > 0.82 ? 'GROWING' : 'RUNNING';
}
