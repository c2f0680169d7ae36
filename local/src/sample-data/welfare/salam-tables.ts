import type { SampleTable } from '../copy-table.js';
import { localized } from '../copy-table.js';
import { isoOf, LAST_DAY } from '../days.js';
import { Draw } from '../draw.js';
import type { SampleSalamSite } from '../organisations.js';
import { COUNTIES } from '../places.js';
import type { SampleWorld } from '../sample-world.js';
import { smallTable } from './person-table.js';
import { STREAM } from './streams.js';

const counties = new Map(COUNTIES.map(({ code, name }) => [code, name]));
const numberOf = (site: SampleSalamSite): number => Number(site.code.slice(2).replace('-', ''));
const drawOf = (world: SampleWorld, site: SampleSalamSite, position: number): Draw =>
  new Draw(world.seed, numberOf(site) * 10 + position, STREAM.salam);

const hasBegun = ({ startedOn }: SampleSalamSite): boolean => startedOn <= LAST_DAY;

function statusOf(world: SampleWorld, site: SampleSalamSite): 'PLANNED' | 'ACTIVE' | 'PAUSED' | 'COMPLETED' {
  if (!hasBegun(site)) return 'PLANNED';
  return drawOf(world, site, 0).weighted([
    ['ACTIVE', 78],
    ['PAUSED', 8],
    ['COMPLETED', 14],
  ] as const);
}

export const salamSiteTable = (world: SampleWorld): SampleTable =>
  smallTable('salam_site', ['code', 'name', 'status', 'started_on', 'partners', 'county_code', 'neighbourhood_code'], function* () {
    for (const site of world.organisations.salamSites) {
      const draw = drawOf(world, site, 4);
      const county = counties.get(site.countyCode);
      const number = Number(site.code.slice(-3));
      const name = localized({ fa: `پایگاه سلام ${county?.fa ?? ''} ${number}`, en: `Salam site ${number} of ${county?.en ?? ''}` });
      const partners = ['GOVERNORATE', 'MUNICIPALITY', ...['NGO', 'HEALTH_NETWORK', 'MOSQUE'].filter(() => draw.chance(0.6))];
      yield [site.code, name, statusOf(world, site), isoOf(site.startedOn), partners, site.countyCode, site.neighbourhoodCode];
    }
  });

const ACTIVITIES = [
  ['LIFE_SKILLS', 26],
  ['OLDER_PEOPLE', 14],
  ['CBR', 14],
  ['RESILIENCE', 12],
  ['PARENTING', 12],
  ['ADDICTION_PREVENTION', 10],
  ['LIVELIHOOD', 7],
  ['VOLUNTEERING', 5],
] as const;

export const activityTable = (world: SampleWorld): SampleTable =>
  smallTable('salam_activity', ['id', 'kind', 'held_on', 'participants', 'hours', 'site_code', 'county_code'], function* () {
    let id = 0;
    for (const site of world.organisations.salamSites.filter(hasBegun)) {
      const draw = drawOf(world, site, 1);
      for (let count = draw.integer(25, 90); count > 0; count -= 1) {
        id += 1;
        yield [
          id,
          draw.weighted(ACTIVITIES),
          isoOf(draw.integer(site.startedOn, LAST_DAY)),
          draw.integer(6, 80),
          draw.integer(1, 8),
          site.code,
          site.countyCode,
        ];
      }
    }
  });

const SUMMARIES = [
  'برنامه فصل مطابق زمان‌بندی اجرا شد و مشارکت ساکنان رو به افزایش است.',
  'کارگاه‌های مهارت‌های زندگی برگزار شد؛ تکمیل تجهیزات پایگاه ادامه دارد.',
  'با همکاری شهرداری و سمن‌های محله، فعالیت‌های ویژه سالمندان گسترش یافت.',
  'بخشی از برنامه به علت کمبود فضا به فصل بعد منتقل شد.',
] as const;
const QUARTER = 91;

export const reportTable = (world: SampleWorld): SampleTable =>
  smallTable('progress_report', ['id', 'author_role', 'reported_on', 'completion_percent', 'summary', 'site_code', 'county_code'], function* () {
    let id = 0;
    for (const site of world.organisations.salamSites) {
      const draw = drawOf(world, site, 2);
      const isCompleted = statusOf(world, site) === 'COMPLETED';
      let completion = draw.integer(5, 20);
      for (let day = site.startedOn + QUARTER; day <= LAST_DAY; day += QUARTER) {
        id += 1;
        const role = draw.chance(0.85) ? 'EXECUTIVE_SECRETARY' : draw.pick(['FACILITATOR', 'SOCIAL_WORKER'] as const);
        completion += draw.integer(0, Math.ceil((100 - completion) / 4));
        const isLast = day + QUARTER > LAST_DAY;
        yield [id, role, isoOf(day), isCompleted && isLast ? 100 : completion, draw.pick(SUMMARIES), site.code, site.countyCode];
      }
    }
  });

const OBSTACLES = [
  ['FUNDING', 'اعتبار مصوب به‌موقع تخصیص نیافته است.'],
  ['PREMISES', 'فضای مناسب برای برگزاری برنامه‌ها در محله وجود ندارد.'],
  ['PERMITS', 'صدور مجوز فعالیت در محله زمان‌بر است.'],
  ['STAFF', 'تسهیل‌گر آموزش‌دیده به تعداد کافی نیست.'],
  ['COORDINATION', 'هماهنگی میان دستگاه‌های عضو به‌کندی انجام می‌شود.'],
  ['PARTICIPATION', 'مشارکت ساکنان در برنامه‌ها کم است.'],
] as const;

export const obstacleTable = (world: SampleWorld): SampleTable => {
  const columns = ['id', 'kind', 'status', 'named_on', 'removed_on', 'text', 'ngo_legal_id', 'site_code', 'county_code'];
  return smallTable('obstacle', columns, function* () {
    let id = 0;
    for (const site of world.organisations.salamSites.filter(hasBegun)) {
      const ngos = world.organisations.ngos.filter(({ countyCode }) => countyCode === site.countyCode);
      const draw = drawOf(world, site, 3);
      for (let count = ngos.length > 0 ? draw.integer(0, 4) : 0; count > 0; count -= 1) {
        id += 1;
        const [kind, text] = draw.pick(OBSTACLES);
        const status = draw.weighted([
          ['NAMED', 40],
          ['BEING_REMOVED', 30],
          ['REMOVED', 30],
        ] as const);
        const named = draw.integer(site.startedOn, LAST_DAY);
        const removed = status === 'REMOVED' ? isoOf(Math.min(LAST_DAY, named + draw.integer(20, 400))) : null;
        yield [id, kind, status, isoOf(named), removed, text, draw.pick(ngos).legalId, site.code, site.countyCode];
      }
    }
  });
};
