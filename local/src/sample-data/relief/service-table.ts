import type { SampleTable } from '../copy-table.js';
import { ageOn, suiting } from '../ages.js';
import { dayOf, isoOf, type Day } from '../days.js';
import type { Draw } from '../draw.js';
import type { ProgramCode } from '../programs.js';
import type { SampleWorld } from '../sample-world.js';
import { dayAsMember, someMembers, type Member } from './member.js';
import { memberTable, roundRials, type MemberRow } from './record-table.js';
import { STREAM } from './streams.js';

/** Each kind of service with its weight, its programme and about what it costs in rials. */
const SERVICES = [
  ['PENSION_VISIT', 18, 'REL-PENSION', 600_000],
  ['HOME_VISIT', 22, 'REL-AID', 900_000],
  ['COUNSELLING', 13, 'REL-SELF', 1_500_000],
  ['TREATMENT', 11, 'REL-AID', 26_000_000],
  ['FOOD_PARCEL', 16, 'REL-AID', 9_500_000],
  ['EDUCATION_SUPPORT', 8, 'REL-MOHSENIN', 7_000_000],
  ['EMPLOYMENT_GUIDANCE', 7, 'REL-LOAN', 2_200_000],
  ['HOUSING_SUPPORT', 3, 'REL-HOUSING', 18_000_000],
  ['LEGAL_AID', 2, 'REL-AID', 4_000_000],
] as const satisfies readonly (readonly [string, number, ProgramCode, number])[];
const FOOD_PARCEL = SERVICES[4];

/** The twelve-day war, through which service went on: 23 Khordad to 3 Tir 1404. */
const WAR = { from: dayOf('1404-03-23'), to: dayOf('1404-04-03') } as const;
const JOINT_PROGRAM_FROM = dayOf('1402-10-01');

export const serviceTable = (world: SampleWorld): SampleTable =>
  memberTable('relief_service_delivery', ['kind', 'program_code', 'value_rials', 'delivered_on'], function* () {
    for (const { member, draw } of someMembers(world, STREAM.service, () => 0.9)) {
      if (member.status === 'APPLIED') continue;
      for (let count = draw.integer(0, 5); count > 0; count -= 1) yield service(member, draw);
      if (wasMember(member, WAR.to) && draw.chance(0.01)) yield delivery(member, draw, FOOD_PARCEL, draw.integer(WAR.from, WAR.to));
    }
  });

const wasMember = ({ since, leftOn }: Member, day: Day): boolean => since <= WAR.from && (leftOn === null || leftOn > day);

function service(member: Member, draw: Draw): MemberRow {
  const day = dayAsMember(member, draw);
  const services = suiting(SERVICES, ageOn(member.person, day));
  return delivery(member, draw, draw.weighted(services.map((choice) => [choice, choice[1]] as const)), day);
}

function delivery(member: Member, draw: Draw, [kind, , usual, rials]: (typeof SERVICES)[number], day: Day): MemberRow {
  const value = roundRials(rials * (0.6 + draw.unit() * 0.8));
  return [member, [kind, programOf(member, kind, usual, day), value, isoOf(day)]];
}

function programOf({ groups }: Member, kind: string, usual: ProgramCode, day: Day): ProgramCode {
  const isForWork = kind === 'COUNSELLING' || kind === 'EMPLOYMENT_GUIDANCE';
  if (isForWork && day >= JOINT_PROGRAM_FROM && groups.includes('FEMALE_HEADED_HOUSEHOLD')) return 'JNT-FHH';
  return kind === 'EDUCATION_SUPPORT' && groups.includes('ORPHAN') ? 'REL-EKRAM' : usual;
}
