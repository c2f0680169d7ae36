import type { SampleTable } from '../copy-table.js';
import { ageOn, birthdayOf, suiting } from '../ages.js';
import { FIRST_DAY, isoOf, LAST_DAY } from '../days.js';
import type { Draw } from '../draw.js';
import type { SampleWorld } from '../sample-world.js';
import { dayAsMember, isHead, lastDayOf, someMembers, type Member } from './member.js';
import { isoOrNull, memberTable, roundRials, type MemberRow } from './record-table.js';
import { STREAM } from './streams.js';

const ONE_OFF_REASONS = [['LIVELIHOOD', 34], ['TREATMENT', 28], ['EDUCATION', 16], ['MARRIAGE', 9], ['DISASTER', 8], ['FUNERAL', 5]] as const;
const GOODS = [
  ['FOOD', 52, 9_000_000],
  ['CLOTHING', 14, 14_000_000],
  ['SCHOOL_SUPPLIES', 15, 11_000_000],
  ['HOUSEHOLD_ESSENTIALS', 15, 420_000_000],
  ['ASSISTIVE_DEVICE', 4, 180_000_000],
] as const;
const HOUSING = [['REPAIR', 44, 400_000_000], ['RENT_DEPOSIT', 30, 700_000_000], ['CONSTRUCTION', 20, 3_500_000_000], ['PURCHASE', 6, 6_000_000_000]] as const;

export const cashEntitlementTable = (world: SampleWorld): SampleTable =>
  memberTable('cash_entitlement', ['kind', 'monthly_rials', 'starts_on', 'ends_on'], function* () {
    for (const { member, draw } of someMembers(world, STREAM.entitlement, (index) => (isHead(index) ? 0.86 : 0.4))) {
      const pension = member.status === 'APPLIED' ? null : pensionOf(member, draw);
      if (!pension) continue;
      const lastDay = lastDayOf(member);
      const startsOn = Math.max(Math.min(member.since + draw.integer(5, 90), lastDay), birthdayOf(member.person, pension.fromAge));
      if (startsOn > lastDay) continue;
      const endsEarly = member.leftOn === null && draw.chance(0.08);
      const endsOn = endsEarly ? startsOn + Math.floor(draw.unit() * (LAST_DAY - startsOn + 1)) : member.leftOn;
      yield [member, [pension.kind, roundRials(pension.rials * (0.8 + draw.unit() * 0.5)), isoOf(startsOn), isoOrNull(endsOn)]];
    }
  });

interface Pension {
  readonly kind: string;
  /** About so much a month. */
  readonly rials: number;
  readonly fromAge: number;
}

const RURAL_PENSION: Pension = { kind: 'RURAL_OLDER_PERSON_PENSION', rials: 9_800_000, fromAge: 60 };

function pensionOf({ person, age, groups }: Member, draw: Draw): Pension | null {
  if (groups.includes('SEVERE_ILLNESS')) return { kind: 'ILLNESS_ALLOWANCE', rials: 11_000_000, fromAge: 0 };
  if (person.role === 'HEAD') {
    if (groups.includes('PRISONER_FAMILY')) return { kind: 'PRISONER_FAMILY_PENSION', rials: 13_500_000, fromAge: 18 };
    return age >= 60 && draw.chance(0.4) ? RURAL_PENSION : { kind: 'FAMILY_PENSION', rials: 13_200_000, fromAge: 18 };
  }
  if (age >= 60 && draw.chance(0.5)) return RURAL_PENSION;
  return age >= 7 && age <= 24 && draw.chance(0.5) ? { kind: 'STUDENT_ALLOWANCE', rials: 4_200_000, fromAge: 6 } : null;
}

export const oneOffAidTable = (world: SampleWorld): SampleTable =>
  memberTable('one_off_aid', ['reason', 'rials', 'paid_on'], function* () {
    for (const { member, draw } of someMembers(world, STREAM.oneOffAid, () => 0.28)) {
      if (member.status === 'APPLIED') continue;
      for (let count = draw.integer(1, 2); count > 0; count -= 1) {
        const paidOn = dayAsMember(member, draw);
        const reason = draw.weighted(suiting(ONE_OFF_REASONS, ageOn(member.person, paidOn)));
        yield [member, [reason, roundRials(8_000_000 + draw.unit() ** 3 * 190_000_000), isoOf(paidOn)]];
      }
    }
  });

export const inKindAidTable = (world: SampleWorld): SampleTable =>
  memberTable('relief_in_kind_aid', ['kind', 'value_rials', 'given_on'], function* () {
    for (const { member, draw } of someMembers(world, STREAM.inKindAid, () => 0.3)) {
      if (member.status === 'APPLIED') continue;
      for (let count = draw.integer(1, 2); count > 0; count -= 1) {
        const givenOn = dayAsMember(member, draw);
        const goods = suiting(GOODS, ageOn(member.person, givenOn));
        const [kind, rials] = draw.weighted(goods.map(([name, weight, value]) => [[name, value], weight] as const));
        yield [member, [kind, roundRials(rials * (0.7 + draw.unit() * 0.6)), isoOf(givenOn)]];
      }
    }
  });

export const housingAidTable = (world: SampleWorld): SampleTable =>
  memberTable('housing_aid', ['kind', 'state', 'rials', 'requested_on', 'delivered_on'], function* () {
    for (const { member, draw } of someMembers(world, STREAM.housingAid, (index) => (isHead(index) ? 0.11 : 0))) yield housingAid(member, draw);
  });

function housingAid(member: Member, draw: Draw): MemberRow {
  const [kind, rials] = draw.weighted(HOUSING.map(([name, weight, value]) => [[name, value], weight] as const));
  const requestedOn = dayAsMember(member, draw);
  const deliveredOn = requestedOn + draw.integer(40, 500);
  const state = housingState(requestedOn, deliveredOn, draw.chance(0.12));
  return [
    member,
    [kind, state, roundRials(rials * (0.6 + draw.unit() * 0.8)), isoOf(requestedOn), state === 'DELIVERED' ? isoOf(deliveredOn) : null],
  ];
}

function housingState(requestedOn: number, deliveredOn: number, isRejected: boolean): string {
  if (LAST_DAY - requestedOn < 30) return 'REQUESTED';
  if (isRejected) return 'REJECTED';
  if (deliveredOn <= LAST_DAY) return 'DELIVERED';
  return LAST_DAY - requestedOn < 90 ? 'APPROVED' : 'UNDER_WAY';
}

export const assessmentTable = (world: SampleWorld): SampleTable =>
  memberTable('relief_eligibility_assessment', ['outcome', 'means_test_decile', 'assessed_on'], function* () {
    for (const { member, draw } of someMembers(world, STREAM.assessment, (index) => (isHead(index) ? 1 : 0.1))) {
      const decile = draw.chance(0.05) ? null : Math.min(10, 1 + Math.floor(draw.unit() ** 2 * 5));
      const isPending = member.status === 'APPLIED' && draw.chance(0.7);
      yield [member, [isPending ? 'PENDING' : 'ELIGIBLE', decile, isoOf(Math.max(FIRST_DAY, member.person.birthDay, member.since - draw.integer(0, 45)))]];
      if (member.status !== 'EXITED' || member.leftOn === null) continue;
      yield [member, ['NOT_ELIGIBLE', draw.integer(5, 9), isoOf(member.leftOn - draw.integer(1, 60))]];
    }
  });
