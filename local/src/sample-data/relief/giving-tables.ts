import { copyLine, localized, type SampleTable } from '../copy-table.js';
import { dayOf, FIRST_DAY, isoOf, LAST_DAY, type Day } from '../days.js';
import { Draw } from '../draw.js';
import { COUNTIES, neighbourhoodCode, type CountyPlace } from '../places.js';
import { lastRegisteredBy } from '../register.js';
import type { SampleWorld } from '../sample-world.js';
import { benefactorsOf } from './benefactor-tables.js';
import { numberedTable, roundRials } from './record-table.js';
import { STREAM } from './streams.js';

const CENTRE_KINDS = [['NEIGHBOURHOOD', 76], ['SPECIALISED', 17], ['GUILD', 7]] as const;
const CENTRE_STATUSES = [['ACTIVE', 82], ['INACTIVE', 9], ['FOUNDING', 6], ['CLOSED', 3]] as const;
const CENTRE_NAMES = [['شهید سلیمانی', 'Shahid Soleimani'], ['حضرت زهرا', 'Hazrat Zahra'], ['امام رضا', 'Imam Reza'], ['ولی‌عصر', 'Valiasr'], ['الزهرا', 'Al-Zahra']] as const;

interface CharityCentre {
  readonly code: string;
  readonly county: CountyPlace;
  /** From 1 in the county. */
  readonly number: number;
}

const CHARITY_CENTRES: readonly CharityCentre[] = numberByProvince(
  COUNTIES.flatMap((county) => Array.from({ length: 2 + Math.floor(county.neighbourhoods / 4) }, (_, index) => ({ county, number: index + 1 }))),
);

const CENTRE_ENTRIES = [...CHARITY_CENTRES.entries()];

function numberByProvince(centres: readonly Omit<CharityCentre, 'code'>[]): readonly CharityCentre[] {
  const last = new Map<string, number>();
  return centres.map((centre) => {
    const province = centre.county.code.slice(0, 2);
    const number = (last.get(province) ?? 0) + 1;
    last.set(province, number);
    return { ...centre, code: `N${province}-${String(number).padStart(4, '0')}` };
  });
}

function centreLife(seed: number, index: number) {
  const draw = new Draw(seed, index, STREAM.charityCentreLife);
  const status = draw.weighted(CENTRE_STATUSES);
  return { status, foundedOn: status === 'FOUNDING' ? LAST_DAY - draw.integer(10, 200) : FIRST_DAY + draw.integer(0, 1_400) };
}

export const charityCentreTable = ({ seed }: SampleWorld): SampleTable => ({
  table: 'charity_centre',
  columns: ['code', 'name', 'kind', 'status', 'county_code', 'neighbourhood_code', 'founded_on'],
  *lines() {
    for (const [index, { code, county, number }] of CHARITY_CENTRES.entries()) {
      const draw = new Draw(seed, index, STREAM.charityCentre);
      const { status, foundedOn } = centreLife(seed, index);
      const [fa, en] = draw.pick(CENTRE_NAMES);
      const name = { fa: `مرکز نیکوکاری ${fa} ${county.name.fa} ${number}`, en: `${en} charity centre, ${county.name.en} ${number}` };
      const place = neighbourhoodCode(county.code, draw.integer(0, county.neighbourhoods - 1));
      yield copyLine([code, localized(name), draw.weighted(CENTRE_KINDS), status, county.code, place, isoOf(foundedOn)]);
    }
  },
});

/** One donation to every five people; most come through a charity centre, one in seven from a street box. */
export const donationTable = (world: SampleWorld): SampleTable =>
  numberedTable('relief_donation', ['donor_id', 'charity_centre_code', 'county_code', 'kind', 'amount_rials', 'received_on'], function* () {
    const donors = benefactorsOf(world);
    for (let number = 1; number <= Math.max(500, Math.floor(world.population.people / 5)); number += 1) {
      const draw = new Draw(world.seed, number, STREAM.donation);
      const [index, { code, county }] = draw.pick(CENTRE_ENTRIES);
      const day = draw.integer(FIRST_DAY, LAST_DAY);
      const donor = draw.chance(1 / 7) ? null : draw.integer(1, lastRegisteredBy(donors, day));
      const kind = donor === null || draw.chance(0.72) ? 'CASH' : 'IN_KIND';
      const rials = roundRials(2_000_000 + draw.unit() ** 5 * 2_500_000_000);
      const isThroughCentre = draw.chance(0.8) && day >= centreLife(world.seed, index).foundedOn;
      yield [donor, isThroughCentre ? code : null, county.code, kind, rials, isoOf(day)];
    }
  });

/** The first days of the months that the sample data spans. */
const MONTHS: readonly Day[] = [1398, 1399, 1400, 1401, 1402, 1403, 1404]
  .flatMap((year) => Array.from({ length: 12 }, (_, month) => dayOf(`${year}-${String(month + 1).padStart(2, '0')}-01`)))
  .filter((day) => day <= LAST_DAY);

/** Few, and fewer every year; those of the last two months are not all answered. */
export const grievanceTable = ({ seed, population }: SampleWorld): SampleTable => ({
  table: 'relief_grievance_count',
  columns: ['month', 'county_code', 'status', 'count'],
  *lines() {
    for (const month of MONTHS) {
      for (const county of COUNTIES) {
        const draw = new Draw(seed, Number(county.code) * 100_000 + month, STREAM.grievance);
        const fading = 1 - (month - FIRST_DAY) / (2 * (LAST_DAY - FIRST_DAY));
        const received = Math.floor(draw.unit() * 2.2 * fading * (1 + (county.weight * population.people) / 4_000_000));
        yield* countsOf(isoOf(month), county.code, received, LAST_DAY - month < 62, draw);
      }
    }
  },
});

function* countsOf(month: string, countyCode: string, received: number, isRecent: boolean, draw: Draw): Generator<string> {
  const open = isRecent ? Math.ceil(received / 2) : 0;
  const rejected = Math.floor((received - open) * draw.unit() * 0.4);
  const counts = [['RECEIVED', open], ['RESOLVED', received - open - rejected], ['REJECTED', rejected]] as const;
  for (const [status, count] of counts) if (count > 0) yield copyLine([month, countyCode, status, count]);
}
