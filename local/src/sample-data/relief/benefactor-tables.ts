import type { SampleTable } from '../copy-table.js';
import { FIRST_DAY, isoOf, LAST_DAY } from '../days.js';
import { Draw } from '../draw.js';
import { MEN, SURNAMES, WOMEN } from '../names.js';
import type { SampleWorld } from '../sample-world.js';
import { lastRegisteredBy, registeredOn, type Register } from '../register.js';
import { dayAsMember, someMembers } from './member.js';
import { isoOrNull, memberTable, numberedTable, roundRials } from './record-table.js';
import { STREAM } from './streams.js';

const KINDS = [['PERSON', 70], ['FAMILY', 18], ['COMPANY', 8], ['CHARITY', 4]] as const;
const PROVINCES = [['03', 30], ['04', 24], ['07', 34], ['12', 12]] as const;
const STATES = [['ACTIVE', 74], ['ENDED', 17], ['PAUSED', 9]] as const;

/** Donors, and sponsors: one to every forty people, and never fewer than sixty. */
export const benefactorsOf = ({ population }: SampleWorld): Register => ({
  count: Math.max(60, Math.floor(population.people / 40)),
  from: FIRST_DAY,
  days: 1_200,
});

const benefactorTable = (world: SampleWorld, table: string, stream: number, title: string): SampleTable =>
  numberedTable(table, ['pseudonym', 'full_name', 'kind', 'province_code', 'since'], function* () {
    const register = benefactorsOf(world);
    for (let number = 1; number <= register.count; number += 1) {
      const draw = new Draw(world.seed, number, stream);
      const fullName = `${draw.pick(draw.chance(0.5) ? WOMEN : MEN)} ${draw.pick(SURNAMES)}`;
      const since = isoOf(registeredOn(register, number));
      yield [`${title} ${number}`, fullName, draw.weighted(KINDS), draw.weighted(PROVINCES), since];
    }
  });

export const sponsorTable = (world: SampleWorld): SampleTable => benefactorTable(world, 'sponsor', STREAM.sponsor, 'حامی');
export const donorTable = (world: SampleWorld): SampleTable => benefactorTable(world, 'donor', STREAM.donor, 'نیکوکار');

/** Each orphan has one to three sponsors. */
export const ekramTable = (world: SampleWorld): SampleTable =>
  sponsorshipTable(world, 'ekram_sponsorship', STREAM.ekram, { isOrphan: true, share: 0.95, mostSponsors: 3 });

/** Some children who are no orphans have one. */
export const mohseninTable = (world: SampleWorld): SampleTable =>
  sponsorshipTable(world, 'mohsenin_sponsorship', STREAM.mohsenin, { isOrphan: false, share: 0.4, mostSponsors: 1 });

interface SponsoredChildren {
  readonly isOrphan: boolean;
  /** How many of a hundred such children are sponsored, over a hundred. */
  readonly share: number;
  readonly mostSponsors: number;
}

const sponsorshipTable = (world: SampleWorld, table: string, stream: number, { isOrphan, share, mostSponsors }: SponsoredChildren): SampleTable =>
  memberTable(table, ['state', 'monthly_rials', 'starts_on', 'ends_on', 'sponsor_id'], function* () {
    const sponsors = benefactorsOf(world);
    // The first of a household heads it and the second may be a spouse: a child is never the first.
    for (const { member, draw } of someMembers(world, stream, (index) => (index % 3 === 0 ? 0 : share))) {
      if (member.age >= 18 || member.status === 'APPLIED' || member.groups.includes('ORPHAN') !== isOrphan) continue;
      for (let count = draw.integer(1, mostSponsors); count > 0; count -= 1) {
        const startsOn = dayAsMember(member, draw);
        const state = member.leftOn !== null ? 'ENDED' : draw.weighted(STATES);
        const lastDay = member.leftOn ?? LAST_DAY;
        const endsOn = state === 'ENDED' ? startsOn + Math.floor(draw.unit() * (lastDay - startsOn + 1)) : null;
        yield [member, [state, roundRials(1_500_000 + draw.unit() ** 2 * 12_000_000), isoOf(startsOn), isoOrNull(endsOn), draw.integer(1, lastRegisteredBy(sponsors, startsOn))]];
      }
    }
  });
