import type { CopyValue, SampleTable } from '../copy-table.js';
import { ageOn, suiting } from '../ages.js';
import { dayOf, isoOf, LAST_DAY, type Day } from '../days.js';
import { Draw } from '../draw.js';
import type { ProgramCode } from '../programs.js';
import type { SampleWorld } from '../sample-world.js';
import { lastRegisteredBy } from '../register.js';
import { DONORS } from './gift-tables.js';
import { NO_ROWS, personTable, rowId } from './person-table.js';
import { STREAM } from './streams.js';
import { fileOf, isServed, type WelfareFile } from './welfare-file.js';

interface Service {
  readonly kind: string;
  readonly program: ProgramCode | null;
  /** The most it costs, in rials; nothing where 0. */
  readonly mostRials: number;
}

const SERVICES: readonly (readonly [Service, number])[] = [
  [{ kind: 'CASEWORK_VISIT', program: null, mostRials: 0 }, 26],
  [{ kind: 'COUNSELLING', program: 'WEL-SALAM', mostRials: 0 }, 14],
  [{ kind: 'REHABILITATION_SESSION', program: 'WEL-REHAB', mostRials: 12_000_000 }, 18],
  [{ kind: 'HOME_CARE', program: 'WEL-CBR', mostRials: 9_000_000 }, 8],
  [{ kind: 'CASH_PAYMENT', program: 'WEL-CARE', mostRials: 40_000_000 }, 18],
  [{ kind: 'GOODS', program: 'WEL-BRICK', mostRials: 60_000_000 }, 10],
  [{ kind: 'TRAINING_SESSION', program: 'WEL-VOC', mostRials: 5_000_000 }, 6],
];
const KINDS_OF_SERVICE = SERVICES.map((service) => [service[0].kind, service] as const);
const FIRST_AID: Service = { kind: 'PSYCHOSOCIAL_FIRST_AID', program: 'WEL-SALAM', mostRials: 0 };

/** Deliveries are kept one by one since the year in which they were first entered day by day. */
const KEPT_SINCE = dayOf('1402-01-01');
/** The twelve-day war of 1404: services went on. */
const WAR = { from: dayOf('1404-03-23'), to: dayOf('1404-04-03') } as const;
const DELIVERIES: readonly (readonly [number, number])[] = [
  [0, 24],
  [1, 32],
  [2, 26],
  [3, 18],
];

export function deliveryTable(world: SampleWorld): SampleTable {
  const columns = ['id', 'case_id', 'delivered_on', 'kind', 'cost_rials', 'county_code', 'program_code'];
  return personTable(world, 'service_delivery', columns, (index) => {
    const file = fileOf(world, index);
    const draw = new Draw(world.seed, index, STREAM.delivery);
    const from = Math.max(file.opened, KEPT_SINCE);
    const rows: (readonly CopyValue[])[] = [];
    const count = isServed(file) && from <= file.until ? draw.weighted(DELIVERIES) : 0;
    for (let position = 0; position < count; position += 1) {
      const day = draw.integer(from, file.until);
      rows.push(delivery(file, position, draw.weighted(suitingServices(ageOn(file.person, day))), day, draw));
    }
    const isThere = isServed(file) && file.opened <= WAR.from && file.until >= WAR.to;
    if (isThere && draw.chance(0.02)) rows.push(delivery(file, count, FIRST_AID, draw.integer(WAR.from, WAR.to), draw));
    return rows;
  });
}

const suitingServices = (age: number) => suiting(KINDS_OF_SERVICE, age).map(([, service]) => service);

function delivery(file: WelfareFile, position: number, { kind, program, mostRials }: Service, day: Day, draw: Draw): readonly CopyValue[] {
  const rials = mostRials === 0 ? 0 : draw.integer(1, mostRials / 100_000) * 100_000;
  return [rowId(file.id, position), file.id, isoOf(day), kind, rials, file.person.countyCode, program];
}

interface SampleNeed {
  readonly id: number;
  readonly file: WelfareFile;
  readonly kind: string;
  readonly status: 'OPEN' | 'MATCHED' | 'FULFILLED' | 'EXPIRED';
  readonly rials: number;
  readonly identified: Day;
  readonly fulfilled: Day | null;
}

const NEEDY = 0.26;
const KINDS = [
  ['LIVELIHOOD', 26],
  ['HOUSING', 18],
  ['TREATMENT', 18],
  ['EDUCATION', 12],
  ['EMPLOYMENT', 12],
  ['ASSISTIVE_DEVICE', 8],
  ['HOUSEHOLD_ESSENTIALS', 6],
] as const;

/** What the person needs; nothing for most. */
function needOf(world: SampleWorld, index: number): SampleNeed | null {
  const draw = new Draw(world.seed, index, STREAM.need);
  if (!draw.chance(NEEDY)) return null;
  const file = fileOf(world, index);
  const drawn = draw.weighted([
    ['OPEN', 38],
    ['MATCHED', 18],
    ['FULFILLED', 36],
    ['EXPIRED', 8],
  ] as const);
  const status = isServed(file) ? drawn : 'OPEN';
  const identified = draw.integer(file.opened, file.until);
  return {
    id: rowId(file.id, 0),
    file,
    kind: draw.weighted(suiting(KINDS, ageOn(file.person, identified))),
    status,
    rials: draw.integer(5, 900) * 1_000_000,
    identified,
    fulfilled: status === 'FULFILLED' ? Math.min(LAST_DAY, identified + draw.integer(5, 300)) : null,
  };
}

export const needTable = (world: SampleWorld): SampleTable =>
  personTable(world, 'need', ['id', 'case_id', 'kind', 'status', 'estimated_rials', 'identified_on', 'fulfilled_on'], (index) => {
    const need = needOf(world, index);
    if (!need) return NO_ROWS;
    return [
      [need.id, need.file.id, need.kind, need.status, need.rials, isoOf(need.identified), need.fulfilled === null ? null : isoOf(need.fulfilled)],
    ];
  });

/** A pledge for each need that is matched or met, and some that wait for a need. */
export const pledgeTable = (world: SampleWorld): SampleTable =>
  personTable(world, 'pledge', ['id', 'status', 'rials', 'pledged_on', 'donor_id', 'need_id', 'county_code'], (index) => {
    const need = needOf(world, index);
    if (!need) return NO_ROWS;
    const draw = new Draw(world.seed, index, STREAM.pledge);
    const donor = draw.integer(1, lastRegisteredBy(DONORS, need.identified));
    const county = need.file.person.countyCode;
    const day = isoOf(need.identified);
    switch (need.status) {
      case 'MATCHED':
      case 'FULFILLED':
        return [[need.id, need.status, need.rials, day, donor, need.id, county]];
      case 'OPEN':
        return draw.chance(0.15) ? [[need.id, 'OPEN', draw.integer(5, 300) * 1_000_000, day, donor, null, county]] : NO_ROWS;
      case 'EXPIRED':
        return draw.chance(0.5) ? [[need.id, 'EXPIRED', need.rials, day, donor, null, county]] : NO_ROWS;
    }
  });
