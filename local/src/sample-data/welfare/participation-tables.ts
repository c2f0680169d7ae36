import type { SampleTable } from '../copy-table.js';
import { localized } from '../copy-table.js';
import { dayOf, isoOf, LAST_DAY, type Day } from '../days.js';
import { Draw } from '../draw.js';
import { COUNTIES, neighbourhoodCode, PROVINCES } from '../places.js';
import type { SampleWorld } from '../sample-world.js';
import { smallTable } from './person-table.js';
import { STREAM } from './streams.js';

const KURDISTAN = '12';
const PILOT_START = dayOf('1400-07-01');

/**
 * The six pilot provinces. Kurdistan is one of them, as its directorate says; which the other five are is invented.
 * Boards are sampled for Kurdistan alone: at least one in each of its ten counties.
 */
const PILOTS = [
  ['05', 14],
  ['11', 19],
  [KURDISTAN, 10],
  ['13', 10],
  ['16', 10],
  ['29', 11],
] as const;

export const pilotTable = (): SampleTable =>
  smallTable('social_board_pilot', ['province_code', 'started_on', 'planned_boards'], function* () {
    for (const [province, planned] of PILOTS) yield [province, isoOf(PILOT_START), planned];
  });

interface SampleBoard {
  readonly id: number;
  readonly countyCode: string;
  readonly number: number;
  readonly state: 'CONVENED' | 'PLANNED' | 'SELECTED' | 'ACTIVE';
  readonly convened: number;
  readonly name: string;
  readonly neighbourhood: string | null;
  readonly members: number;
}

const LATER_STATES = ['CONVENED', 'PLANNED', 'SELECTED', 'ACTIVE'] as const;

function boardsOf(world: SampleWorld): readonly SampleBoard[] {
  let id = 0;
  return COUNTIES.filter(({ code }) => code.startsWith(KURDISTAN)).flatMap((county, countiesBefore) => {
    const draw = new Draw(world.seed, Number(county.code), STREAM.board);
    return Array.from({ length: draw.integer(1, 3) }, (_, position): SampleBoard => {
      id += 1;
      // The first board of a county works; later ones are, in turn, at each step of their life.
      const state = position === 0 ? 'ACTIVE' : LATER_STATES[(id - countiesBefore) % LATER_STATES.length] ?? 'CONVENED';
      return {
        id,
        countyCode: county.code,
        number: position + 1,
        state,
        convened: position === 0 ? PILOT_START + draw.integer(10, 200) : LAST_DAY - draw.integer(60, 900),
        name: localized({ fa: `هیأت اجتماعی ${county.name.fa} ${position + 1}`, en: `Social board ${position + 1} of ${county.name.en}` }),
        neighbourhood: position === 0 ? null : neighbourhoodCode(county.code, draw.integer(0, county.neighbourhoods - 1)),
        members: draw.integer(7, 25),
      };
    });
  });
}

export const boardTable = (world: SampleWorld): SampleTable => {
  const columns = ['id', 'name', 'state', 'convened_on', 'active_since', 'member_count', 'county_code', 'neighbourhood_code'];
  return smallTable('social_board', columns, function* () {
    for (const { id, name, state, convened, members, countyCode, neighbourhood } of boardsOf(world)) {
      yield [id, name, state, isoOf(convened), state === 'ACTIVE' ? isoOf(convened + 45) : null, members, countyCode, neighbourhood];
    }
  });
};

const WORK = ['HOME_REPAIR', 'TUTORING', 'ENVIRONMENT', 'HEALTH', 'CULTURE', 'AID_DELIVERY', 'VISITS'] as const;
const ROLES = [
  ['VOLUNTEER', 60],
  ['BOARD_MEMBER', 28],
  ['FACILITATOR', 12],
] as const;
/** Days between two services of a board: it works all the year round. */
const STEP = 17;

export const volunteerTable = (world: SampleWorld): SampleTable => {
  const columns = ['id', 'kind', 'role', 'served_on', 'volunteers', 'hours', 'board_id', 'county_code'];
  return smallTable('volunteer_service', columns, function* () {
    let id = 0;
    for (const board of boardsOf(world)) {
      if (board.state !== 'ACTIVE') continue;
      const draw = new Draw(world.seed, 1_000_000 + board.id, STREAM.board);
      for (let day = board.convened + 50; day <= LAST_DAY; day += STEP) {
        const volunteers = draw.integer(3, 20);
        id += 1;
        yield [id, draw.pick(WORK), draw.weighted(ROLES), isoOf(day), volunteers, volunteers * draw.integer(2, 6), board.id, board.countyCode];
      }
    }
  });
};

interface SampleGroup {
  readonly id: number;
  readonly kind: 'PROVINCE_SECRETARIAT' | 'DEPUTY_OFFICE' | 'COUNTY';
  readonly provinceCode: string;
  readonly countyCode: string | null;
  readonly name: { readonly fa: string; readonly en: string };
}

const DEPUTY_OFFICES = [
  { fa: 'معاونت توانبخشی', en: 'Deputy office of rehabilitation' },
  { fa: 'معاونت اجتماعی', en: 'Deputy office of social affairs' },
  { fa: 'معاونت مشارکت‌ها و اشتغال', en: 'Deputy office of participation and employment' },
] as const;

function groupsOf(): readonly SampleGroup[] {
  const sampled = PROVINCES.filter(({ code }) => COUNTIES.some((county) => county.code.startsWith(code)));
  const groups = sampled.flatMap(({ code, name }): Omit<SampleGroup, 'id'>[] => [
    {
      kind: 'PROVINCE_SECRETARIAT',
      provinceCode: code,
      countyCode: null,
      name: { fa: `دبیرخانه گروه‌های کاری ${name.fa}`, en: `Working-group secretariat of ${name.en}` },
    },
    ...DEPUTY_OFFICES.map((office) => ({
      kind: 'DEPUTY_OFFICE' as const,
      provinceCode: code,
      countyCode: null,
      name: { fa: `${office.fa} ${name.fa}`, en: `${office.en}, ${name.en}` },
    })),
    ...COUNTIES.filter((county) => county.code.startsWith(code)).map((county) => ({
      kind: 'COUNTY' as const,
      provinceCode: code,
      countyCode: county.code,
      name: { fa: `گروه کاری شهرستان ${county.name.fa}`, en: `Working group of ${county.name.en}` },
    })),
  ]);
  return groups.map((group, position) => ({ ...group, id: position + 1 }));
}

interface GroupLife {
  readonly state: 'FORMED' | 'ACTIVE' | 'CLOSED';
  readonly formed: Day;
  readonly closed: Day | null;
}

const COUNTY_STATES = [
  ['ACTIVE', 86],
  ['FORMED', 9],
  ['CLOSED', 5],
] as const;

function lifeOf(world: SampleWorld, { id, kind }: SampleGroup): GroupLife {
  const draw = new Draw(world.seed, id, STREAM.group);
  const state = kind === 'COUNTY' ? draw.weighted(COUNTY_STATES) : 'ACTIVE';
  const formed = state === 'FORMED' ? LAST_DAY - draw.integer(5, 90) : dayOf('1399-06-01') + draw.integer(0, 500);
  return { state, formed, closed: state === 'CLOSED' ? formed + draw.integer(300, 900) : null };
}

export const groupTable = (world: SampleWorld): SampleTable =>
  smallTable('working_group', ['id', 'name', 'kind', 'state', 'formed_on', 'closed_on', 'province_code', 'county_code'], function* () {
    for (const group of groupsOf()) {
      const { state, formed, closed } = lifeOf(world, group);
      const days = [isoOf(formed), closed === null ? null : isoOf(closed)];
      yield [group.id, localized(group.name), group.kind, state, ...days, group.provinceCode, group.countyCode];
    }
  });

const TITLES = [
  { fa: 'صندوق خرد محلی برای زنان سرپرست خانوار', en: 'Local micro-fund for female heads of household' },
  { fa: 'مراقبت در منزل سالمندان تنها', en: 'Home care of older people who live alone' },
  { fa: 'مناسب‌سازی معابر محله', en: 'Step-free streets in the neighbourhood' },
  { fa: 'کارگاه اشتغال حمایتی معلولان', en: 'Supported workshop for disabled people' },
  { fa: 'آموزش تاب‌آوری در مدرسه', en: 'Resilience training at school' },
  { fa: 'بازارچه مشاغل خانگی مددجویان', en: 'Market of clients’ home businesses' },
] as const;
const PROPOSALS_SINCE = dayOf('1399-12-01');

export const proposalTable = (world: SampleWorld): SampleTable => {
  const columns = ['id', 'title', 'level', 'status', 'submitted_on', 'decided_on', 'group_id', 'province_code', 'county_code', 'program_code'];
  return smallTable('proposal', columns, function* () {
    let id = 0;
    for (const group of groupsOf()) {
      const draw = new Draw(world.seed, 10_000 + group.id, STREAM.group);
      const { formed, closed } = lifeOf(world, group);
      const lastDay = closed ?? LAST_DAY;
      for (let count = draw.integer(2, 7); count > 0; count -= 1) {
        const course = draw.weighted([
          ['SUBMITTED', 22],
          ['REVIEWED', 20],
          ['SELECTED', 22],
          ['IMPLEMENTED', 16],
          ['REJECTED', 20],
        ] as const);
        const submitted = draw.integer(Math.min(lastDay, Math.max(PROPOSALS_SINCE, formed)), lastDay);
        const decided = submitted + draw.integer(20, 120);
        const status = decided > lastDay ? 'SUBMITTED' : course;
        const isDecided = status !== 'SUBMITTED' && status !== 'REVIEWED';
        const level = group.kind !== 'COUNTY' || draw.chance(0.2) ? 'PROVINCE' : 'COUNTY';
        const program = draw.chance(0.4) ? draw.pick(['WEL-SALAM', 'WEL-JOB', 'JNT-FHH', 'WEL-CBR'] as const) : null;
        id += 1;
        yield [
          id,
          localized(draw.pick(TITLES)),
          level,
          status,
          isoOf(submitted),
          isDecided ? isoOf(decided) : null,
          group.id,
          group.provinceCode,
          group.countyCode,
          program,
        ];
      }
    }
  });
};
