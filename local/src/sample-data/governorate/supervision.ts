import { dayOf, LAST_DAY, type Day } from '../days.js';
import { Draw } from '../draw.js';
import type { ProgramCode } from '../programs.js';
import type { SampleWorld } from '../sample-world.js';
import { criteriaOn } from './quality-criteria.js';
import { STREAM } from './streams.js';

export interface SampleVisit {
  readonly id: number;
  readonly salamSiteCode: string | null;
  readonly centreCode: string | null;
  readonly ngoLegalId: string | null;
  readonly countyCode: string;
  readonly programCode: ProgramCode | null;
  readonly kind: string;
  readonly status: string;
  readonly day: Day;
  readonly outcome: string | null;
  readonly findings: number;
  /** What it gave per criterion; null where it gave no quality score. */
  readonly scores: readonly { readonly criterionId: number; readonly weightPercent: number; readonly score: number }[] | null;
  readonly actions: readonly SampleAction[];
}

export interface SampleAction {
  readonly area: string;
  readonly status: string;
  readonly dueOn: Day;
  readonly completedOn: Day | null;
  readonly verifiedOn: Day | null;
}

type Subject = Pick<SampleVisit, 'salamSiteCode' | 'centreCode' | 'ngoLegalId' | 'countyCode'>;

/** A row of visits to one subject that gets better or worse with time. */
interface Course {
  readonly subject: Subject;
  readonly from: Day;
  readonly intervalDays: readonly [number, number];
  readonly scoredShare: number;
  readonly programOf: (draw: Draw) => ProgramCode | null;
}

/** All visits to Salam sites, centres and NGOs: some eight thousand, whatever the number of people. */
export function createSupervision({ seed, organisations }: SampleWorld): readonly SampleVisit[] {
  const none = { salamSiteCode: null, centreCode: null, ngoLegalId: null };
  const visits: SampleVisit[] = [];
  const follow = (course: Course, draw: Draw): void => void visits.push(...visitsOf(course, draw, visits.length + 1));
  organisations.salamSites.forEach(({ code, countyCode, startedOn }, index) =>
    follow(
      { subject: { ...none, salamSiteCode: code, countyCode }, from: startedOn, intervalDays: [90, 170], scoredShare: 1, programOf: () => 'WEL-SALAM' },
      new Draw(seed, index, STREAM.siteVisit),
    ),
  );
  organisations.centres.forEach(({ code, countyCode }, index) =>
    follow(
      {
        subject: { ...none, centreCode: code, countyCode },
        from: dayOf('1400-07-01'),
        intervalDays: [350, 800],
        scoredShare: 0.7,
        programOf: (draw) => draw.weighted([['WEL-REHAB', 3], ['WEL-CBR', 1], [null, 4]] as const),
      },
      new Draw(seed, index, STREAM.centreVisit),
    ),
  );
  organisations.ngos.forEach(({ legalId, countyCode }, index) =>
    follow(
      {
        subject: { ...none, ngoLegalId: legalId, countyCode },
        from: dayOf('1399-07-01'),
        intervalDays: [400, 1_000],
        scoredShare: 0,
        programOf: (draw) => (draw.chance(0.5) ? 'GOV-HEALTH' : null),
      },
      new Draw(seed, index, STREAM.ngoVisit),
    ),
  );
  return visits;
}

function visitsOf(course: Course, draw: Draw, firstId: number): SampleVisit[] {
  const visits: SampleVisit[] = [];
  const level = 40 + Math.sqrt(draw.unit()) * 50;
  const gainPerVisit = draw.integer(-15, 40) / 10;
  for (let day = course.from + draw.integer(...course.intervalDays); day <= LAST_DAY; day += draw.integer(...course.intervalDays)) {
    const quality = Math.max(5, Math.min(98, level + gainPerVisit * visits.length));
    visits.push(visitOn(day, quality, course, draw, firstId + visits.length));
  }
  return visits;
}

function visitOn(day: Day, quality: number, { subject, scoredShare, programOf }: Course, draw: Draw, id: number): SampleVisit {
  const kind = draw.weighted([['SCHEDULED', 6], ['UNANNOUNCED', 2], ['FOLLOW_UP', 1.5], ['COMPLAINT', 0.5]] as const);
  const status = statusOn(day, draw);
  const isReported = status === 'REPORTED';
  const findings = isReported && draw.unit() * 100 > quality - 25 ? draw.integer(1, 4) : 0;
  const isScored = isReported && draw.chance(scoredShare);
  return {
    id,
    ...subject,
    programCode: programOf(draw),
    kind,
    status,
    day,
    outcome: isReported ? outcomeOf(findings) : null,
    findings,
    scores: isScored ? criteriaOn(day).map(({ id: criterionId, weightPercent }) => ({ criterionId, weightPercent, score: near(quality, draw) })) : null,
    actions: Array.from({ length: findings }, () => actionOf(day, draw)),
  };
}

/** A visit of the last ten days is planned still; one of the last month awaits its report. */
function statusOn(day: Day, draw: Draw): string {
  if (draw.chance(0.03)) return 'CANCELLED';
  if (day > LAST_DAY - 10) return 'PLANNED';
  return day > LAST_DAY - 30 ? 'DONE' : 'REPORTED';
}

function outcomeOf(findings: number): string {
  if (findings === 0) return 'SATISFACTORY';
  return findings < 3 ? 'MINOR_FINDINGS' : 'MAJOR_FINDINGS';
}

const near = (quality: number, draw: Draw): number => Math.round(Math.max(0, Math.min(100, quality + draw.integer(-10, 10))));

function actionOf(orderedOn: Day, draw: Draw): SampleAction {
  const area = draw.pick(['SAFETY', 'STAFFING', 'SERVICE_QUALITY', 'ACCESSIBILITY', 'RECORDS', 'FINANCE', 'LICENSING']);
  const dueOn = orderedOn + draw.pick([15, 30, 60, 90]);
  const completedOn = orderedOn + draw.integer(5, 200);
  const verifiedOn = completedOn + draw.integer(10, 120);
  const open = { area, dueOn, completedOn: null, verifiedOn: null };
  if (draw.chance(0.04)) return { ...open, status: 'WAIVED' };
  if (draw.chance(0.06)) return { ...open, status: 'ORDERED' };
  if (completedOn > LAST_DAY) return { ...open, status: draw.chance(0.5) ? 'ORDERED' : 'IN_PROGRESS' };
  if (verifiedOn > LAST_DAY || draw.chance(0.15)) return { ...open, status: 'COMPLETED', completedOn };
  return { ...open, status: 'VERIFIED', completedOn, verifiedOn };
}
