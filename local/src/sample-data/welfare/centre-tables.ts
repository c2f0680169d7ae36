import type { CopyValue, SampleTable } from '../copy-table.js';
import { localized } from '../copy-table.js';
import { dayOf, isoOf, LAST_DAY } from '../days.js';
import { Draw } from '../draw.js';
import type { SampleCentre } from '../organisations.js';
import { COUNTIES } from '../places.js';
import type { SampleWorld } from '../sample-world.js';
import { smallTable } from './person-table.js';
import { STREAM } from './streams.js';

const counties = new Map(COUNTIES.map(({ code, name }) => [code, name]));

interface SampleType {
  readonly type: string;
  readonly fa: string;
  readonly en: string;
}

const TYPES: readonly (readonly [SampleType, number])[] = [
  [{ type: 'SERVICE_POINT', fa: 'مرکز مثبت زندگی', en: 'Service point' }, 24],
  [{ type: 'CHILD_DAY_CARE', fa: 'مهد کودک', en: 'Kindergarten' }, 22],
  [{ type: 'REHABILITATION', fa: 'مرکز توانبخشی', en: 'Rehabilitation centre' }, 18],
  [{ type: 'COUNSELLING', fa: 'مرکز مشاوره', en: 'Counselling centre' }, 11],
  [{ type: 'ADDICTION_TREATMENT', fa: 'مرکز ترک اعتیاد', en: 'Addiction treatment centre' }, 7],
  [{ type: 'RESIDENTIAL_CARE', fa: 'مرکز نگهداری معلولان', en: 'Residential care centre' }, 5],
  [{ type: 'OLDER_PEOPLE', fa: 'مرکز سالمندان', en: 'Centre for older people' }, 5],
  [{ type: 'QUASI_FAMILY', fa: 'مرکز شبه‌خانواده', en: 'Quasi-family home' }, 3],
  [{ type: 'VOCATIONAL', fa: 'کارگاه حمایتی', en: 'Supported workshop' }, 3],
  [{ type: 'SOCIAL_EMERGENCY', fa: 'اورژانس اجتماعی', en: 'Social emergency centre' }, 2],
];
const SUBSIDISED: ReadonlySet<string> = new Set(['REHABILITATION', 'RESIDENTIAL_CARE', 'OLDER_PEOPLE', 'QUASI_FAMILY', 'VOCATIONAL']);
const STATE_RUN: ReadonlySet<string> = new Set(['SOCIAL_EMERGENCY']);

const drawOf = (world: SampleWorld, { code }: SampleCentre): Draw => new Draw(world.seed, Number(code.slice(1).replace('-', '')), STREAM.centre);
const typeOf = (draw: Draw): SampleType => draw.weighted(TYPES);
export const typeOfCentre = (world: SampleWorld, centre: SampleCentre): string => typeOf(drawOf(world, centre)).type;

const LICENCE_STATUSES = [
  ['VALID', 86],
  ['EXPIRED', 8],
  ['SUSPENDED', 4],
  ['REVOKED', 2],
] as const;

/** Draws what makes a centre's licence. */
function licenceDrawOf(world: SampleWorld, centre: SampleCentre) {
  const draw = drawOf(world, centre);
  draw.unit();
  return { status: draw.weighted(LICENCE_STATUSES), draw };
}

/** A centre stops with its licence. None of East Azerbaijan has closed: its directorate counts all 656. */
function statusOf(world: SampleWorld, centre: SampleCentre): 'ACTIVE' | 'SUSPENDED' | 'CLOSED' {
  const { status } = licenceDrawOf(world, centre);
  if (status === 'SUSPENDED') return 'SUSPENDED';
  if (status !== 'REVOKED') return 'ACTIVE';
  return centre.countyCode.startsWith('03') ? 'SUSPENDED' : 'CLOSED';
}

export const isOpen = (world: SampleWorld, centre: SampleCentre): boolean => statusOf(world, centre) !== 'CLOSED';

export const centreTable = (world: SampleWorld): SampleTable => {
  const columns = [
    'code',
    'name',
    'type',
    'ownership',
    'status',
    'specialist_count',
    'capacity',
    'opened_on',
    'county_code',
    'neighbourhood_code',
    'ngo_legal_id',
  ];
  return smallTable('centre', columns, function* () {
    for (const centre of world.organisations.centres) yield centreRow(world, centre);
  });
};

function centreRow(world: SampleWorld, centre: SampleCentre): readonly CopyValue[] {
  const draw = drawOf(world, centre);
  const { type, fa, en } = typeOf(draw);
  const county = counties.get(centre.countyCode);
  const name = localized({ fa: `${fa} ${county?.fa ?? ''} ${centre.number}`, en: `${en} ${centre.number}, ${county?.en ?? ''}` });
  const ownership = centre.ngoLegalId !== null ? 'NGO' : STATE_RUN.has(type) || draw.chance(0.08) ? 'STATE' : 'PRIVATE';
  return [
    centre.code,
    name,
    type,
    ownership,
    statusOf(world, centre),
    centre.specialists,
    draw.integer(10, 120),
    isoOf(dayOf('1385-01-01') + draw.integer(0, 4_400)),
    centre.countyCode,
    centre.neighbourhoodCode,
    centre.ngoLegalId,
  ];
}

/** The licence that counts of each centre, and for half of them the one before. */
export const licenceTable = (world: SampleWorld): SampleTable =>
  smallTable('licence', ['id', 'number', 'status', 'issued_on', 'expires_on', 'centre_code', 'county_code'], function* () {
    let id = 0;
    for (const centre of world.organisations.centres) {
      const { status, draw } = licenceDrawOf(world, centre);
      const expires = status === 'EXPIRED' ? LAST_DAY - draw.integer(1, 500) : LAST_DAY + draw.integer(20, 900);
      const issued = expires - 1_095;
      const row = (number: number, rowStatus: string, from: number): readonly CopyValue[] => {
        id += 1;
        return [id, `${centre.code}/${number}`, rowStatus, isoOf(from), isoOf(from + 1_095), centre.code, centre.countyCode];
      };
      if (draw.chance(0.5)) {
        yield row(1, 'EXPIRED', issued - 1_095);
        yield row(2, status, issued);
      } else yield row(1, status, issued);
    }
  });

/** The twelve months for which subsidies are known, with the day each was paid on. */
const MONTHS = [
  ['1403-07', '1403-08-10'],
  ['1403-08', '1403-09-10'],
  ['1403-09', '1403-10-10'],
  ['1403-10', '1403-11-10'],
  ['1403-11', '1403-12-10'],
  ['1403-12', '1404-01-20'],
  ['1404-01', '1404-02-10'],
  ['1404-02', '1404-03-10'],
  ['1404-03', '1404-04-10'],
  ['1404-04', '1404-05-10'],
  ['1404-05', '1404-06-10'],
  ['1404-06', '1404-07-10'],
] as const;

export const subsidyTable = (world: SampleWorld): SampleTable =>
  smallTable('centre_subsidy', ['id', 'month', 'persons', 'rials', 'paid_on', 'centre_code', 'county_code'], function* () {
    let id = 0;
    for (const centre of world.organisations.centres) {
      if (!SUBSIDISED.has(typeOfCentre(world, centre)) || !isOpen(world, centre)) continue;
      const draw = new Draw(world.seed, Number(centre.code.slice(1).replace('-', '')), STREAM.subsidy);
      const perCapita = draw.integer(30, 90) * 1_000_000;
      for (const [month, paidOn] of MONTHS) {
        const persons = draw.integer(8, 60);
        id += 1;
        yield [id, month, persons, persons * perCapita, isoOf(dayOf(paidOn)), centre.code, centre.countyCode];
      }
    }
  });

const PREVENTION = ['ADDICTION', 'DISABILITY', 'AMBLYOPIA_SCREENING', 'HEARING_SCREENING', 'SOCIAL_HARM', 'SUICIDE', 'FAMILY'] as const;
const SETTINGS = ['SCHOOL', 'NEIGHBOURHOOD', 'WORKPLACE', 'FAMILY', 'KINDERGARTEN'] as const;

export const preventionTable = (world: SampleWorld): SampleTable =>
  smallTable('prevention_intervention', ['id', 'kind', 'setting', 'held_on', 'participants', 'county_code', 'program_code'], function* () {
    let id = 0;
    for (const county of COUNTIES) {
      const draw = new Draw(world.seed, Number(county.code), STREAM.prevention);
      for (let count = 10 + county.neighbourhoods * 3; count > 0; count -= 1) {
        const heldOn = LAST_DAY - draw.integer(0, 1_700);
        id += 1;
        yield [
          id,
          draw.pick(PREVENTION),
          draw.pick(SETTINGS),
          isoOf(heldOn),
          draw.integer(8, 180),
          county.code,
          draw.chance(0.3) ? 'WEL-SALAM' : null,
        ];
      }
    }
  });

const GRIEVANCE_MONTHS = [1402, 1403, 1404].flatMap((year) =>
  Array.from({ length: year === 1404 ? 6 : 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`),
);

export const grievanceTable = (world: SampleWorld): SampleTable =>
  smallTable('grievance_count', ['id', 'month', 'month_start', 'status', 'count', 'county_code'], function* () {
    let id = 0;
    for (const county of COUNTIES) {
      const draw = new Draw(world.seed, Number(county.code), STREAM.grievance);
      for (const month of GRIEVANCE_MONTHS) {
        for (const [status, most] of [
          ['RECEIVED', 3],
          ['RESOLVED', 6],
          ['REJECTED', 2],
        ] as const) {
          id += 1;
          const count = Math.round(draw.unit() * most * (1 + county.weight / 600));
          yield [id, month, isoOf(dayOf(`${month}-01`)), status, count, county.code];
        }
      }
    }
  });
