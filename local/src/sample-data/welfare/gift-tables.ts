import type { CopyValue, SampleTable } from '../copy-table.js';
import { localized } from '../copy-table.js';
import { dayOf, isoOf, LAST_DAY, type Day } from '../days.js';
import { Draw } from '../draw.js';
import { COUNTIES } from '../places.js';
import { lastRegisteredBy, registeredOn, type Register } from '../register.js';
import type { SampleWorld } from '../sample-world.js';
import { smallTable } from './person-table.js';
import { STREAM } from './streams.js';

/** Behzisti's benefactors. */
export const DONORS: Register = { count: 1_200, from: dayOf('1395-01-01'), days: 3_000 };
const BRICK_BY_BRICK = { code: 'brick-by-brick', from: dayOf('1402-01-01') } as const;
const KINDNESS_OF_MEHR = { code: 'school-kindness', from: dayOf('1402-06-01'), to: dayOf('1402-07-30') } as const;

export const campaignTable = (): SampleTable =>
  smallTable('campaign', ['code', 'name', 'status', 'goal_rials', 'started_on', 'ended_on', 'program_code'], function* () {
    yield [
      BRICK_BY_BRICK.code,
      localized({ fa: 'پویش آجر به آجر', en: 'Brick by brick' }),
      'RUNNING',
      2_000_000_000_000,
      isoOf(BRICK_BY_BRICK.from),
      null,
      'WEL-BRICK',
    ];
    yield [
      KINDNESS_OF_MEHR.code,
      localized({ fa: 'مهر مهربانی', en: 'Kindness of Mehr' }),
      'CLOSED',
      150_000_000_000,
      isoOf(KINDNESS_OF_MEHR.from),
      isoOf(KINDNESS_OF_MEHR.to),
      null,
    ];
    yield ['warm-home', localized({ fa: 'خانه گرم', en: 'Warm home' }), 'ANNOUNCED', 200_000_000_000, isoOf(dayOf('1404-10-01')), null, null];
  });

export const donorTable = (world: SampleWorld): SampleTable =>
  smallTable('donor', ['id', 'kind', 'since', 'county_code'], function* () {
    for (let id = 1; id <= DONORS.count; id += 1) {
      const draw = new Draw(world.seed, id, STREAM.donor);
      const kind = draw.weighted([
        ['PERSON', 68],
        ['COMPANY', 18],
        ['CHARITY', 10],
        ['ABROAD', 4],
      ] as const);
      const county = draw.weighted(COUNTIES.map((item) => [item.code, item.weight] as const));
      yield [id, kind, isoOf(registeredOn(DONORS, id)), county];
    }
  });

const YEARS = [1398, 1399, 1400, 1401, 1402, 1403, 1404] as const;

/**
 * What each province was given in each year, in rials, and in how many donations. East Azerbaijan's 1403 is its
 * directorate's figure, "more than 322 billion toman"; the rest is invented in proportion.
 */
const GIVEN_IN_1403: Readonly<Record<string, { readonly rials: number; readonly donations: number }>> = {
  '03': { rials: 3_221_450_000_000, donations: 2_600 },
  '04': { rials: 1_874_300_000_000, donations: 1_700 },
  '07': { rials: 3_968_200_000_000, donations: 3_100 },
  '12': { rials: 806_900_000_000, donations: 900 },
};
const GROWTH_PER_YEAR = 0.72;
const ROUNDED_TO = 100_000;

export const donationTable = (world: SampleWorld): SampleTable => {
  const columns = ['id', 'kind', 'amount_rials', 'received_on', 'goods', 'county_code', 'donor_id', 'campaign_code'];
  return smallTable('donation', columns, function* () {
    let id = 0;
    for (const [province, figures] of Object.entries(GIVEN_IN_1403)) {
      for (const year of YEARS) {
        const scale = year === 1404 ? 0.6 : GROWTH_PER_YEAR ** (1403 - year);
        const total = year === 1403 ? figures.rials : Math.round((figures.rials * scale) / ROUNDED_TO) * ROUNDED_TO;
        const draw = new Draw(world.seed, Number(province) * 10_000 + year, STREAM.donation);
        const places = COUNTIES.filter(({ code }) => code.startsWith(province)).map((item) => [item.code, item.weight] as const);
        for (const amount of split(total, Math.ceil(figures.donations * Math.min(1, scale)), draw)) {
          id += 1;
          yield donationRow(id, amount, year, places, draw);
        }
      }
    }
  });
};

function donationRow(id: number, amount: number, year: number, places: readonly (readonly [string, number])[], draw: Draw): readonly CopyValue[] {
  const first = dayOf(`${year}-01-01`);
  const last = Math.min(LAST_DAY, dayOf(`${year}-12-29`));
  const day = draw.integer(first, last);
  const isInKind = draw.chance(0.42);
  const goods = isInKind
    ? draw.pick(['HOUSEHOLD_ESSENTIALS', 'HOUSEHOLD_ESSENTIALS', 'FOOD', 'CLOTHING', 'SCHOOL_SUPPLIES', 'ASSISTIVE_DEVICE'] as const)
    : null;
  const donor = draw.chance(0.85) ? draw.integer(1, lastRegisteredBy(DONORS, day)) : null;
  return [id, isInKind ? 'IN_KIND' : 'CASH', amount, isoOf(day), goods, draw.weighted(places), donor, campaignOf(day, goods, draw)];
}

function campaignOf(day: Day, goods: string | null, draw: Draw): string | null {
  const isForSchool = goods === 'SCHOOL_SUPPLIES' && day >= KINDNESS_OF_MEHR.from && day <= KINDNESS_OF_MEHR.to;
  if (isForSchool) return KINDNESS_OF_MEHR.code;
  return day >= BRICK_BY_BRICK.from && draw.chance(0.25) ? BRICK_BY_BRICK.code : null;
}

/** Splits a sum into unequal parts that add up to it exactly. */
function split(total: number, parts: number, draw: Draw): readonly number[] {
  const weights = Array.from({ length: parts }, () => 1 / (0.04 + draw.unit()));
  const sum = weights.reduce((before, weight) => before + weight, 0);
  const amounts = weights.map((weight) => Math.floor((total * weight) / sum / ROUNDED_TO) * ROUNDED_TO);
  const rest = total - amounts.reduce((before, amount) => before + amount, 0);
  return amounts.map((amount, position) => (position === 0 ? amount + rest : amount));
}
