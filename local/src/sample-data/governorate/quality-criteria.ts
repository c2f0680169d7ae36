import { dayOf, type Day } from '../days.js';

export interface SampleCriterion {
  readonly id: number;
  readonly code: string;
  readonly name: { readonly fa: string; readonly en: string };
  readonly weightPercent: number;
  readonly from: Day;
  readonly to: Day | null;
}

const NAMES = {
  SERVICE: { fa: 'کیفیت خدمات', en: 'Quality of services' },
  PARTICIPATION: { fa: 'مشارکت مردم', en: 'Participation of people' },
  STAFF: { fa: 'نیروی انسانی', en: 'Staff' },
  RECORDS: { fa: 'مستندسازی', en: 'Records' },
  ACCESS: { fa: 'دسترس‌پذیری', en: 'Accessibility' },
} as const;

type CriterionCode = keyof typeof NAMES;

const version = (firstId: number, from: string, to: string | null, weights: Readonly<Record<CriterionCode, number>>): SampleCriterion[] =>
  (Object.keys(NAMES) as CriterionCode[]).map((code, position) => ({
    id: firstId + position,
    code,
    name: NAMES[code],
    weightPercent: weights[code],
    from: dayOf(from),
    to: to === null ? null : dayOf(to),
  }));

/** Two versions: in 1403 participation gained weight. */
export const CRITERIA: readonly SampleCriterion[] = [
  ...version(1, '1398-01-01', '1402-12-29', { SERVICE: 30, PARTICIPATION: 20, STAFF: 20, RECORDS: 15, ACCESS: 15 }),
  ...version(6, '1403-01-01', null, { SERVICE: 25, PARTICIPATION: 30, STAFF: 15, RECORDS: 15, ACCESS: 15 }),
];

export const criteriaOn = (day: Day): readonly SampleCriterion[] =>
  CRITERIA.filter(({ from, to }) => from <= day && (to === null || day <= to));
