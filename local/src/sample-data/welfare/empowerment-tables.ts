import type { SampleTable } from '../copy-table.js';
import { ageOn, suiting } from '../ages.js';
import { isoOf, LAST_DAY } from '../days.js';
import { Draw } from '../draw.js';
import type { ProgramCode } from '../programs.js';
import type { SampleWorld } from '../sample-world.js';
import { NO_ROWS, personTable, rowId } from './person-table.js';
import { STREAM } from './streams.js';
import { fileOf, isServed, workingDays } from './welfare-file.js';

const ONE_OFF_REASONS = [['TREATMENT', 1], ['ASSISTIVE_DEVICE', 1], ['EDUCATION', 1], ['RENT', 1], ['DISASTER', 1], ['LIVELIHOOD', 2]] as const;
const GOODS = [['FOOD', 38], ['HOUSEHOLD_ESSENTIALS', 26], ['CLOTHING', 14], ['SCHOOL_SUPPLIES', 12], ['ASSISTIVE_DEVICE', 10]] as const;
const orNull = (day: number | null): string | null => (day === null ? null : isoOf(day));

export const oneOffTable = (world: SampleWorld): SampleTable =>
  personTable(world, 'one_off_aid', ['id', 'case_id', 'reason', 'rials', 'paid_on'], (index) => {
    const draw = new Draw(world.seed, index, STREAM.oneOff);
    if (!draw.chance(0.14)) return NO_ROWS;
    const file = fileOf(world, index);
    if (!isServed(file)) return NO_ROWS;
    const day = draw.integer(file.opened, file.until);
    const reason = draw.weighted(suiting(ONE_OFF_REASONS, ageOn(file.person, day)));
    return [[rowId(file.id, 0), file.id, reason, draw.integer(5, 150) * 1_000_000, isoOf(day)]];
  });

export const inKindTable = (world: SampleWorld): SampleTable =>
  personTable(world, 'in_kind_aid', ['id', 'case_id', 'kind', 'value_rials', 'given_on'], (index) => {
    const draw = new Draw(world.seed, index, STREAM.inKind);
    if (!draw.chance(0.18)) return NO_ROWS;
    const file = fileOf(world, index);
    if (!isServed(file)) return NO_ROWS;
    const day = draw.integer(file.opened, file.until);
    const kind = draw.weighted(suiting(GOODS, ageOn(file.person, day)));
    const value = (kind === 'HOUSEHOLD_ESSENTIALS' ? draw.integer(150, 900) : draw.integer(10, 120)) * 1_000_000;
    return [[rowId(file.id, 0), file.id, kind, value, isoOf(day)]];
  });

export const housingTable = (world: SampleWorld): SampleTable =>
  personTable(world, 'housing_aid', ['id', 'case_id', 'kind', 'status', 'rials', 'requested_on', 'delivered_on'], (index) => {
    const draw = new Draw(world.seed, index, STREAM.housing);
    if (!draw.chance(0.035)) return NO_ROWS;
    const file = fileOf(world, index);
    if (!isServed(file)) return NO_ROWS;
    const kind = draw.pick(['CONSTRUCTION', 'PURCHASE', 'REPAIR', 'ACCESSIBILITY', 'DEPOSIT'] as const);
    const status = draw.weighted([
      ['REQUESTED', 22],
      ['APPROVED', 18],
      ['UNDER_WAY', 20],
      ['DELIVERED', 32],
      ['REJECTED', 8],
    ] as const);
    const requested = draw.integer(file.opened, file.until);
    const delivered = status === 'DELIVERED' ? Math.min(LAST_DAY, requested + draw.integer(60, 700)) : null;
    return [[rowId(file.id, 0), file.id, kind, status, draw.integer(3, 45) * 100_000_000, isoOf(requested), orNull(delivered)]];
  });

export const loanTable = (world: SampleWorld): SampleTable =>
  personTable(world, 'employment_loan', ['id', 'case_id', 'status', 'rials', 'instalments', 'referred_on', 'paid_on'], (index) => {
    const draw = new Draw(world.seed, index, STREAM.loan);
    if (!draw.chance(0.05)) return NO_ROWS;
    const file = fileOf(world, index);
    const span = workingDays(file);
    if (!span) return NO_ROWS;
    const status = draw.weighted([
      ['REFERRED_TO_BANK', 16],
      ['PAID', 12],
      ['REPAYING', 42],
      ['SETTLED', 16],
      ['OVERDUE', 8],
      ['DECLINED', 6],
    ] as const);
    const referred = draw.integer(span.from, span.to);
    const isPaid = status !== 'REFERRED_TO_BANK' && status !== 'DECLINED';
    const paid = isPaid ? Math.min(LAST_DAY, referred + draw.integer(20, 180)) : null;
    return [[rowId(file.id, 0), file.id, status, draw.integer(10, 50) * 100_000_000, draw.pick([36, 48, 60, 84]), isoOf(referred), orNull(paid)]];
  });

const FIELDS = ['TAILORING', 'CARPET_WEAVING', 'HANDICRAFTS', 'COMPUTING', 'HAIRDRESSING', 'COOKING', 'AGRICULTURE', 'REPAIR'] as const;

export const trainingTable = (world: SampleWorld): SampleTable => {
  const columns = ['id', 'case_id', 'field', 'status', 'started_on', 'finished_on', 'hours', 'is_certified', 'program_code'];
  return personTable(world, 'vocational_training', columns, (index) => {
    const draw = new Draw(world.seed, index, STREAM.training);
    const isEager = draw.chance(0.12);
    // Female heads of household are trained three times as often as others.
    if (!isEager && !draw.chance(0.27)) return NO_ROWS;
    const file = fileOf(world, index);
    const headsHousehold = file.groups.includes('FEMALE_HEADED_HOUSEHOLD');
    const span = workingDays(file);
    if (!span || (!isEager && !headsHousehold)) return NO_ROWS;
    const status = draw.weighted([
      ['REGISTERED', 8],
      ['ONGOING', 14],
      ['COMPLETED', 66],
      ['DROPPED_OUT', 12],
    ] as const);
    const started = draw.integer(span.from, span.to);
    const isOver = status === 'COMPLETED' || status === 'DROPPED_OUT';
    const finished = isOver ? Math.min(LAST_DAY, started + draw.integer(20, 200)) : null;
    const hours = status === 'REGISTERED' ? 0 : draw.integer(20, 320);
    const isCertified = status === 'COMPLETED' && draw.chance(0.82);
    const program: ProgramCode = headsHousehold && draw.chance(0.3) ? 'JNT-FHH' : 'WEL-VOC';
    return [[rowId(file.id, 0), file.id, draw.pick(FIELDS), status, isoOf(started), orNull(finished), hours, isCertified, program]];
  });
};

export const placementTable = (world: SampleWorld): SampleTable => {
  const columns = ['id', 'case_id', 'kind', 'status', 'offered_on', 'started_on', 'ended_on', 'is_insured', 'program_code'];
  return personTable(world, 'job_placement', columns, (index) => {
    const draw = new Draw(world.seed, index, STREAM.placement);
    if (!draw.chance(0.13)) return NO_ROWS;
    const file = fileOf(world, index);
    const span = workingDays(file);
    if (!span) return NO_ROWS;
    const kind = draw.weighted([
      ['EMPLOYER', 30],
      ['SELF_EMPLOYED', 26],
      ['HOME_BUSINESS', 28],
      ['SUPPORTED_WORKSHOP', 10],
      ['COOPERATIVE', 6],
    ] as const);
    const status = draw.weighted([
      ['OFFERED', 12],
      ['STARTED', 28],
      ['RETAINED', 42],
      ['ENDED', 18],
    ] as const);
    const offered = draw.integer(span.from, span.to);
    const started = status === 'OFFERED' ? null : Math.min(LAST_DAY, offered + draw.integer(1, 60));
    const ended = status === 'ENDED' && started !== null ? Math.min(LAST_DAY, started + draw.integer(30, 500)) : null;
    const isInsured = kind === 'EMPLOYER' ? draw.chance(0.8) : draw.chance(0.25);
    return [[rowId(file.id, 0), file.id, kind, status, isoOf(offered), orNull(started), orNull(ended), isInsured, 'WEL-JOB']];
  });
};
