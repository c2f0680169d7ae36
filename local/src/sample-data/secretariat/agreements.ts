import { copyLine, localized, type SampleTable } from '../copy-table.js';
import { dayOf, isoOf } from '../days.js';
import { PROVINCES } from '../places.js';
import { SAMPLE_AGREEMENT } from '../sample-world.js';
import { memorandumCode, partnerCodes } from './partnerships.js';

interface SampleDataAgreement {
  readonly code: string;
  readonly title: { readonly fa: string; readonly en: string };
  /** The province whose memorandum it rests on. */
  readonly memorandumOf: string | null;
  readonly parties: readonly string[];
  /** Those of the parties that have signed, with the day. */
  readonly signedBy: readonly (readonly [party: string, day: string])[];
  readonly purposes: readonly string[];
  readonly levels: readonly string[];
  readonly coordinates: readonly string[];
  readonly provinces: readonly string[];
  readonly firstDay: string;
  readonly lastDay: string;
  readonly revokedOn?: string;
  readonly smallestGroup: number;
  readonly roundedTo: number;
}

/** One or two in every state that an agreement can be in, and will be in for years. The first is schema/agreements/demo.yaml’s. */
const AGREEMENTS: readonly SampleDataAgreement[] = [
  {
    code: SAMPLE_AGREEMENT,
    title: { fa: 'توافق‌نامه نمایشی چهار استان', en: 'Demonstration agreement of four provinces' },
    memorandumOf: null,
    parties: ['WELFARE', 'RELIEF', 'GOVERNORATE', 'SECRETARIAT'],
    signedBy: [['WELFARE', '1402-09-20'], ['RELIEF', '1402-09-22'], ['GOVERNORATE', '1402-09-28'], ['SECRETARIAT', '1402-09-28']],
    purposes: ['exploration', 'empowerment-planning', 'casework'],
    levels: ['OPEN', 'AUDITED', 'PROTECTED'],
    coordinates: [],
    provinces: PROVINCES.map(({ code }) => code),
    firstDay: '1402-10-01',
    lastDay: '1410-12-29',
    smallestGroup: 10,
    roundedTo: 1,
  },
  {
    code: 'fars-pilot-1402',
    title: { fa: 'تبادل آزمایشی فارس ۱۴۰۲', en: 'Pilot exchange of Fars, 1402' },
    memorandumOf: '07',
    parties: ['WELFARE', 'RELIEF'],
    signedBy: [['WELFARE', '1402-10-14'], ['RELIEF', '1402-10-14']],
    purposes: ['empowerment-planning'],
    levels: ['OPEN'],
    coordinates: ['WelfareCase.status', 'WelfareCase.targetGroups', 'ReliefMembership.status'],
    provinces: ['07'],
    firstDay: '1402-10-20',
    lastDay: '1403-12-30',
    smallestGroup: 10,
    roundedTo: 5,
  },
  {
    code: 'fars-empowerment-1404',
    title: { fa: 'توانمندسازی مشترک فارس', en: 'Joint empowerment in Fars' },
    memorandumOf: '07',
    parties: ['WELFARE', 'RELIEF'],
    signedBy: [['WELFARE', '1403-12-18'], ['RELIEF', '1403-12-21']],
    purposes: ['empowerment-planning', 'follow-up'],
    levels: ['OPEN', 'AUDITED'],
    coordinates: ['EmploymentLoan.state', 'EmpowermentOutcome.monthlyIncomeRials'],
    provinces: ['07'],
    firstDay: '1404-01-01',
    lastDay: '1409-12-29',
    smallestGroup: 5,
    roundedTo: 5,
  },
  {
    code: 'kurdistan-follow-up-1410',
    title: { fa: 'پیگیری کردستان از ۱۴۱۰', en: 'Follow-up in Kurdistan from 1410' },
    memorandumOf: '12',
    parties: ['WELFARE', 'RELIEF', 'GOVERNORATE'],
    signedBy: [['WELFARE', '1404-08-01'], ['RELIEF', '1404-08-04'], ['GOVERNORATE', '1404-08-11']],
    purposes: ['follow-up'],
    levels: ['OPEN', 'AUDITED'],
    coordinates: [],
    provinces: ['12'],
    firstDay: '1410-01-01',
    lastDay: '1412-12-30',
    smallestGroup: 5,
    roundedTo: 5,
  },
  {
    code: 'west-azerbaijan-draft',
    title: { fa: 'پیش‌نویس آذربایجان غربی', en: 'Draft for West Azerbaijan' },
    memorandumOf: null,
    parties: ['WELFARE', 'RELIEF'],
    signedBy: [['WELFARE', '1404-07-05']],
    purposes: ['empowerment-planning'],
    levels: ['OPEN', 'AUDITED'],
    coordinates: ['Disability.severity'],
    provinces: ['04'],
    firstDay: '1404-10-01',
    lastDay: '1407-09-30',
    smallestGroup: 10,
    roundedTo: 10,
  },
  {
    code: 'east-azerbaijan-research',
    title: { fa: 'پژوهش آذربایجان شرقی', en: 'Research in East Azerbaijan' },
    memorandumOf: '03',
    parties: ['WELFARE', 'RELIEF', 'GOVERNORATE'],
    signedBy: [['WELFARE', '1403-05-02'], ['RELIEF', '1403-05-02'], ['GOVERNORATE', '1403-05-06']],
    purposes: ['research'],
    levels: ['OPEN', 'AUDITED'],
    coordinates: [],
    provinces: ['03'],
    firstDay: '1403-06-01',
    lastDay: '1409-05-31',
    revokedOn: '1404-03-20',
    smallestGroup: 10,
    roundedTo: 10,
  },
];

export const agreementTable: SampleTable = {
  table: 'data_agreement',
  columns: [
    'code', 'title', 'mou_code', 'parties', 'member_codes', 'purposes', 'levels', 'coordinates', 'province_codes',
    'first_day', 'last_day', 'revoked_on', 'smallest_group', 'rounded_to',
  ],
  lines: () =>
    AGREEMENTS.map((agreement) =>
      copyLine([
        agreement.code,
        localized(agreement.title),
        agreement.memorandumOf ? memorandumCode(agreement.memorandumOf) : null,
        agreement.parties,
        agreement.memorandumOf ? partnerCodes(agreement.memorandumOf).slice(0, 3) : [],
        agreement.purposes,
        agreement.levels,
        agreement.coordinates,
        agreement.provinces,
        isoOf(dayOf(agreement.firstDay)),
        isoOf(dayOf(agreement.lastDay)),
        agreement.revokedOn ? isoOf(dayOf(agreement.revokedOn)) : null,
        agreement.smallestGroup,
        agreement.roundedTo,
      ]),
    ),
};

const OFFICES: Readonly<Record<string, string>> = { GOVERNORATE: 'deputy-governor', SECRETARIAT: 'executive-secretary' };

export const signatureTable: SampleTable = {
  table: 'agreement_signature',
  columns: ['agreement_code', 'party', 'office', 'signed_on'],
  lines: () =>
    AGREEMENTS.flatMap(({ code, signedBy }) =>
      signedBy.map(([party, day]) => copyLine([code, party, OFFICES[party] ?? 'director-general', isoOf(dayOf(day))])),
    ),
};
