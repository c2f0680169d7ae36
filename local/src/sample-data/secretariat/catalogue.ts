import { copyLine, localized, type SampleTable } from '../copy-table.js';
import { dayOf, isoOf } from '../days.js';
import { PROGRAMS, type ProgramCode } from '../programs.js';

type Names = { readonly fa: string; readonly en: string };

const PROGRAM_DETAILS: Readonly<Record<ProgramCode, readonly [domain: string, description: Names]>> = {
  'WEL-CBR': ['REHABILITATION', { fa: 'توانبخشی در خانه و محله، با کمک خانواده', en: 'Rehabilitation at home and in the neighbourhood, with the family’s help' }],
  'WEL-REHAB': ['REHABILITATION', { fa: 'فیزیوتراپی، کاردرمانی و گفتاردرمانی در مراکز', en: 'Physiotherapy, occupational and speech therapy in centres' }],
  'WEL-CARE': ['LIVELIHOOD', { fa: 'پرداخت ماهانه به مراقب فرد دارای معلولیت شدید', en: 'Monthly payment to the carer of a severely disabled person' }],
  'WEL-VOC': ['EMPLOYMENT', { fa: 'آموزش یک حرفه با گواهی', en: 'Training in a trade, with a certificate' }],
  'WEL-JOB': ['EMPLOYMENT', { fa: 'معرفی مددجویان به کارفرمایان', en: 'Clients introduced to employers' }],
  'WEL-SALAM': ['SOCIAL_HEALTH', { fa: 'سلامت اجتماعی، مهارت‌های زندگی و تاب‌آوری در محله', en: 'Social health, life skills and resilience in the neighbourhood' }],
  'WEL-BOARD': ['PARTICIPATION', { fa: 'هیأت‌های خود مددجویان؛ بهزیستی تنها تسهیل‌گر است', en: 'Clients’ own boards, which Behzisti only facilitates' }],
  'WEL-BRICK': ['HOUSING', { fa: 'گردآوری کمک مردمی برای مسکن', en: 'Donations gathered for housing' }],
  'REL-PENSION': ['LIVELIHOOD', { fa: 'مستمری ماهانه خانوار', en: 'A household’s monthly pension' }],
  'REL-LOAN': ['EMPLOYMENT', { fa: 'وام برای آغاز کسب‌وکار', en: 'Loans to begin a trade' }],
  'REL-AID': ['LIVELIHOOD', { fa: 'کمک موردی در نیاز ناگهانی', en: 'Aid in sudden need' }],
  'REL-HOUSING': ['HOUSING', { fa: 'ساخت، خرید یا تعمیر مسکن', en: 'Building, buying or repairing a home' }],
  'REL-EKRAM': ['SPONSORSHIP', { fa: 'حامیان یتیمان', en: 'Sponsors for orphans' }],
  'REL-MOHSENIN': ['SPONSORSHIP', { fa: 'حامیان فرزندان نیازمند غیریتیم', en: 'Sponsors for children in need who are no orphans' }],
  'REL-SELF': ['EMPLOYMENT', { fa: 'همراهی خانوار تا خروج از حمایت', en: 'Households accompanied until they leave support' }],
  'GOV-HEALTH': ['SOCIAL_HEALTH', { fa: 'نظارت بر سلامت اجتماعی استان', en: 'Supervision of social health in the province' }],
  'JNT-FHH': ['EMPOWERMENT', { fa: 'آموزش بهزیستی و وام کمیته امداد برای یک زن سرپرست خانوار', en: 'Behzisti’s training and the Relief Committee’s loan for one female head of household' }],
  'JNT-EMPOWER': ['EMPOWERMENT', { fa: 'طرح مشترک چند دستگاه برای یک نفر', en: 'One plan of several bodies for one person' }],
};

export const programTable: SampleTable = {
  table: 'program',
  columns: ['code', 'name', 'owner', 'strand', 'domain', 'description', 'first_day', 'last_day'],
  lines: () =>
    PROGRAMS.map(({ code, name, owner, strand, from }) => {
      const [domain, description] = PROGRAM_DETAILS[code];
      return copyLine([code, localized(name), owner, strand, domain, localized(description), isoOf(dayOf(from)), null]);
    }),
};

interface SampleCohort {
  readonly code: string;
  readonly title: Names;
  readonly description: Names;
  readonly agencies: readonly string[];
  readonly status: 'DRAFT' | 'APPROVED' | 'RETIRED';
  readonly createdOn: string;
}

const COHORTS: readonly SampleCohort[] = [
  {
    code: 'joint-clients',
    title: { fa: 'مددجویان مشترک', en: 'Joint clients' },
    description: { fa: 'کسانی که زیر پوشش هر دو دستگاه‌اند', en: 'People whom both bodies support' },
    agencies: ['WELFARE', 'RELIEF'],
    status: 'APPROVED',
    createdOn: '1403-02-10',
  },
  {
    code: 'trained-then-lent',
    title: { fa: 'آموزش‌دیده و سپس وام‌گرفته', en: 'Trained, then lent to' },
    description: {
      fa: 'زنان سرپرست خانوار که از بهزیستی آموزش و سپس از کمیته امداد وام گرفته‌اند',
      en: 'Female heads of household trained by Behzisti and then lent to by the Relief Committee',
    },
    agencies: ['WELFARE', 'RELIEF'],
    status: 'DRAFT',
    createdOn: '1403-05-01',
  },
  {
    code: 'graduates-who-came-back',
    title: { fa: 'خودکفاشدگان بازگشته', en: 'Graduates who came back' },
    description: { fa: 'خودکفاشدگان ۱۴۰۲ کمیته امداد با پرونده ۱۴۰۳ بهزیستی', en: 'Relief graduates of 1402 with a Behzisti case opened in 1403' },
    agencies: ['WELFARE', 'RELIEF'],
    status: 'DRAFT',
    createdOn: '1403-11-15',
  },
  {
    code: 'disabled-without-loan-or-job',
    title: { fa: 'معلولیت شدید، بی‌وام و بی‌کار', en: 'Severe disability, no loan, no job' },
    description: {
      fa: 'افراد دارای معلولیت شدید در خانوارهای کمیته امداد که نه وام دارند و نه کار',
      en: 'Severely disabled people in relief households with neither loan nor job',
    },
    agencies: ['WELFARE', 'RELIEF'],
    status: 'DRAFT',
    createdOn: '1404-02-20',
  },
  {
    code: 'referred-and-untaken',
    title: { fa: 'ارجاع‌شده و پذیرفته‌نشده', en: 'Referred and not taken on' },
    description: { fa: 'ارجاع‌شدگان استانداری که هیچ دستگاهی نپذیرفته است', en: 'People the social office referred whom neither body took on' },
    agencies: ['WELFARE', 'RELIEF', 'GOVERNORATE'],
    status: 'APPROVED',
    createdOn: '1404-03-01',
  },
  {
    code: 'winter-fuel-1402',
    title: { fa: 'سوخت زمستانی ۱۴۰۲', en: 'Winter fuel of 1402' },
    description: { fa: 'خانوارهای مشترک در شهرستان‌های سردسیر', en: 'Joint households in the cold counties' },
    agencies: ['WELFARE', 'RELIEF'],
    status: 'RETIRED',
    createdOn: '1402-09-05',
  },
];

export const cohortTable: SampleTable = {
  table: 'cohort',
  columns: ['code', 'title', 'description', 'agencies', 'status', 'created_on'],
  lines: () =>
    COHORTS.map(({ code, title, description, agencies, status, createdOn }) =>
      copyLine([code, localized(title), localized(description), agencies, status, isoOf(dayOf(createdOn))]),
    ),
};
