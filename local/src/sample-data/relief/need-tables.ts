import type { SampleTable } from '../copy-table.js';
import { ageOn, suiting } from '../ages.js';
import { isoOf, LAST_DAY, type Day } from '../days.js';
import { Draw } from '../draw.js';
import { lastRegisteredBy, type Register } from '../register.js';
import type { SampleWorld } from '../sample-world.js';
import { benefactorsOf } from './benefactor-tables.js';
import { dayAsMember, isHead, someMembers, type Member } from './member.js';
import { isoOrNull, memberTable, numberedTable, roundRials } from './record-table.js';
import { STREAM } from './streams.js';

const KINDS = [
  ['LIVELIHOOD', 30, 60_000_000],
  ['HOUSING', 17, 900_000_000],
  ['TREATMENT', 16, 220_000_000],
  ['EDUCATION', 12, 70_000_000],
  ['EMPLOYMENT', 12, 500_000_000],
  ['HOUSEHOLD_ESSENTIALS', 9, 450_000_000],
  ['ASSISTIVE_DEVICE', 4, 160_000_000],
] as const;

interface Need {
  readonly member: Member;
  readonly kind: string;
  readonly status: 'OPEN' | 'MATCHED' | 'FULFILLED' | 'EXPIRED';
  readonly rials: number;
  readonly identifiedOn: Day;
  readonly fulfilledOn: Day | null;
}

function* needs(world: SampleWorld): Generator<Need> {
  for (const { member, draw } of someMembers(world, STREAM.need, (index) => (isHead(index) ? 0.36 : 0.18))) {
    if (member.status === 'APPLIED') continue;
    const identifiedOn = dayAsMember(member, draw);
    const kinds = suiting(KINDS, ageOn(member.person, identifiedOn));
    const [kind, rials] = draw.weighted(kinds.map(([name, weight, value]) => [[name, value], weight] as const));
    const fulfilledOn = identifiedOn + draw.integer(15, 420);
    const status = statusOf(identifiedOn, fulfilledOn, draw.unit());
    yield {
      member,
      kind,
      status,
      rials: roundRials(rials * (0.5 + draw.unit())),
      identifiedOn,
      fulfilledOn: status === 'FULFILLED' ? fulfilledOn : null,
    };
  }
}

function statusOf(identifiedOn: Day, fulfilledOn: Day, unit: number): Need['status'] {
  if (unit < 0.24) return 'OPEN';
  if (unit < 0.33 && LAST_DAY - identifiedOn > 365) return 'EXPIRED';
  if (unit < 0.45) return 'MATCHED';
  return fulfilledOn <= LAST_DAY ? 'FULFILLED' : 'MATCHED';
}

export const needTable = (world: SampleWorld): SampleTable =>
  memberTable('relief_need', ['kind', 'status', 'estimated_rials', 'identified_on', 'fulfilled_on'], function* () {
    for (const { member, kind, status, rials, identifiedOn, fulfilledOn } of needs(world)) {
      yield [member, [kind, status, rials, isoOf(identifiedOn), isoOrNull(fulfilledOn)]];
    }
  });

/**
 * Most needs that are matched or met have one pledge, one in thirty has two, and some were met by the Relief
 * Committee's own means. Beside every eighth need stands a pledge that has found none.
 */
export const pledgeTable = (world: SampleWorld): SampleTable =>
  numberedTable('pledge', ['donor_id', 'need_id', 'status', 'rials', 'pledged_on', 'matched_on', 'fulfilled_on'], function* () {
    const donors = benefactorsOf(world);
    let needId = 0;
    for (const need of needs(world)) {
      needId += 1;
      const draw = new Draw(world.seed, needId, STREAM.pledge);
      if (draw.chance(1 / 8)) yield loosePledge(need, draw, donors);
      for (let count = pledgesFor(need, draw); count > 0; count -= 1) yield matchedPledge(needId, need, draw, donors);
    }
  });

function pledgesFor({ status }: Need, draw: Draw): number {
  if (status !== 'MATCHED' && status !== 'FULFILLED') return 0;
  if (draw.chance(1 / 30)) return 2;
  return status === 'FULFILLED' && draw.chance(0.08) ? 0 : 1;
}

function matchedPledge(needId: number, need: Need, draw: Draw, donors: Register) {
  const matchedOn = need.identifiedOn + draw.integer(0, need.fulfilledOn === null ? LAST_DAY - need.identifiedOn : need.fulfilledOn - need.identifiedOn);
  const pledgedOn = Math.max(need.identifiedOn, matchedOn - draw.integer(0, 20));
  return [draw.integer(1, lastRegisteredBy(donors, pledgedOn)), needId, need.status, need.rials, isoOf(pledgedOn), isoOf(matchedOn), isoOrNull(need.fulfilledOn)];
}

function loosePledge(need: Need, draw: Draw, donors: Register) {
  const status = LAST_DAY - need.identifiedOn > 400 && draw.chance(0.7) ? 'EXPIRED' : 'OPEN';
  return [draw.integer(1, lastRegisteredBy(donors, need.identifiedOn)), null, status, roundRials(20_000_000 + draw.unit() ** 2 * 600_000_000), isoOf(need.identifiedOn), null, null];
}
