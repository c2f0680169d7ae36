import type { LicenceStatus } from '@hamafza/schema/vocabulary';
import type { Day } from './days.js';
import { dayOf, LAST_DAY } from './days.js';
import { Draw } from './draw.js';
import { COUNTIES, neighbourhoodCode, type CountyPlace } from './places.js';

/** Bodies that both Behzisti and the social office speak of, so that their codes agree. */

export interface SampleNgo {
  readonly legalId: string;
  readonly countyCode: string;
  readonly name: { readonly fa: string; readonly en: string };
  readonly isCharity: boolean;
  readonly licence: { readonly status: LicenceStatus; readonly from: Day; readonly to: Day };
}

export interface SampleCentre {
  readonly code: string;
  readonly countyCode: string;
  readonly neighbourhoodCode: string;
  readonly number: number;
  readonly specialists: number;
  /** The NGO that runs it; null where a private person or Behzisti does. */
  readonly ngoLegalId: string | null;
}

export interface SampleSalamSite {
  readonly code: string;
  readonly countyCode: string;
  readonly neighbourhoodCode: string;
  /** After the last day of the sample data for a site that is planned. */
  readonly startedOn: Day;
}

export interface Organisations {
  readonly ngos: readonly SampleNgo[];
  readonly centres: readonly SampleCentre[];
  readonly salamSites: readonly SampleSalamSite[];
}

/** Streams of `Draw` that are the organisations' own. */
const STREAM = { ngo: 20, centre: 21, salam: 22 } as const;

/**
 * Centres by province. East Azerbaijan's figures are those of its directorate: 656 centres and more than 3,500
 * specialists; the other provinces' are invented in proportion.
 */
const CENTRES: Readonly<Record<string, { readonly centres: number; readonly specialists: number }>> = {
  '03': { centres: 656, specialists: 3_527 },
  '04': { centres: 548, specialists: 2_861 },
  '07': { centres: 812, specialists: 4_390 },
  '12': { centres: 297, specialists: 1_482 },
};

export function createOrganisations(seed: number): Organisations {
  const ngos = COUNTIES.flatMap((county) => ngosOf(seed, county));
  const centres = Object.keys(CENTRES).flatMap((province) => centresOf(seed, province, ngos));
  const salamSites = COUNTIES.flatMap((county) => salamSitesOf(seed, county));
  return { ngos, centres, salamSites };
}

function ngosOf(seed: number, county: CountyPlace): SampleNgo[] {
  const count = 3 + Math.round(county.neighbourhoods / 3);
  return Array.from({ length: count }, (_, position) => {
    const draw = new Draw(seed, Number(county.code) * 100 + position, STREAM.ngo);
    const [fa, en] = draw.pick([
      ['یاری', 'Yari'],
      ['امید', 'Omid'],
      ['مهر', 'Mehr'],
      ['همدلان', 'Hamdelan'],
      ['رویش', 'Rooyesh'],
      ['نیک‌اندیشان', 'Nikandishan'],
    ] as const);
    const isCharity = draw.chance(0.6);
    const from = dayOf('1397-01-01') + draw.integer(0, 2_200);
    const isRevoked = draw.chance(0.03);
    const isSuspended = draw.chance(0.04);
    const isExpired = draw.chance(0.15);
    const to = from + (isExpired ? draw.integer(365, 600) : 365 * 9);
    const status = isRevoked ? 'REVOKED' : isSuspended ? 'SUSPENDED' : isExpired ? 'EXPIRED' : 'VALID';
    return {
      legalId: `140${county.code}${String(position + 1).padStart(4, '0')}`,
      countyCode: county.code,
      isCharity,
      name: {
        fa: `${isCharity ? 'خیریه' : 'انجمن'} ${fa} ${county.name.fa} ${position + 1}`,
        en: `${en} ${isCharity ? 'Charity' : 'Association'} of ${county.name.en} ${position + 1}`,
      },
      licence: { status, from, to },
    };
  });
}

function centresOf(seed: number, province: string, ngos: readonly SampleNgo[]): SampleCentre[] {
  const figures = CENTRES[province];
  if (!figures) return [];
  const counties = COUNTIES.filter(({ code }) => code.startsWith(province));
  const base = Math.floor(figures.specialists / figures.centres);
  // What the even share leaves over goes one by one to the first centres, so that the sum is exact.
  const withOneMore = figures.specialists - base * figures.centres;
  const shift = (number: number): number => (number % 2 === 0 ? 2 : -2);
  const even = figures.centres - (figures.centres % 2);
  return Array.from({ length: figures.centres }, (_, position) => {
    const draw = new Draw(seed, Number(province) * 10_000 + position, STREAM.centre);
    const county = position < counties.length ? counties[position] : draw.weighted(counties.map((item) => [item, item.weight] as const));
    if (!county) throw new RangeError(`province ${province} has no counties`);
    const local = ngos.filter(({ countyCode }) => countyCode === county.code);
    return {
      code: `C${province}-${String(position + 1).padStart(4, '0')}`,
      countyCode: county.code,
      neighbourhoodCode: neighbourhoodCode(county.code, draw.integer(0, county.neighbourhoods - 1)),
      number: position + 1,
      specialists: base + (position < withOneMore ? 1 : 0) + (position < even ? shift(position) : 0),
      ngoLegalId: local.length > 0 && draw.chance(0.4) ? draw.pick(local).legalId : null,
    };
  });
}

function salamSitesOf(seed: number, county: CountyPlace): SampleSalamSite[] {
  const count = Math.max(1, Math.round(county.neighbourhoods / 6));
  return Array.from({ length: count }, (_, position) => {
    const draw = new Draw(seed, Number(county.code) * 100 + position, STREAM.salam);
    return {
      code: `S-${county.code}-${String(position + 1).padStart(3, '0')}`,
      countyCode: county.code,
      neighbourhoodCode: neighbourhoodCode(county.code, Math.floor((position * county.neighbourhoods) / count)),
      // The first site of a county works; of the later ones some have yet to begin.
      startedOn: position > 0 && draw.chance(0.2) ? LAST_DAY + draw.integer(10, 150) : dayOf('1401-01-01') + draw.integer(0, 700),
    };
  });
}
