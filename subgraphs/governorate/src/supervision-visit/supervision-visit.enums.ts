import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const SupervisionSubjectDefinition = defineEnum({
  name: 'SupervisionSubject',
  description: 'What the social office supervises («موضوع نظارت»).',
  values: {
    SALAM_SITE: { description: 'A neighbourhood’s site of the Salam plan.', fa: 'پایگاه طرح سلام' },
    CENTRE: { description: 'A licensed centre.', fa: 'مرکز تحت پوشش' },
    NGO: { description: 'An NGO.', fa: 'سازمان مردم‌نهاد' },
  },
});
export type SupervisionSubject = ValueOf<typeof SupervisionSubjectDefinition>;

export const VisitKindDefinition = defineEnum({
  name: 'VisitKind',
  description: 'Why a visit was made («نوع بازدید»).',
  values: {
    SCHEDULED: { description: 'In the yearly plan of visits.', fa: 'برنامه‌ای' },
    UNANNOUNCED: { description: 'Without notice.', fa: 'سرزده' },
    FOLLOW_UP: { description: 'To see whether corrective actions were taken.', fa: 'پیگیری' },
    COMPLAINT: { description: 'Because somebody complained.', fa: 'شکایت' },
  },
});
export type VisitKind = ValueOf<typeof VisitKindDefinition>;

export const VisitStatusDefinition = defineEnum({
  name: 'VisitStatus',
  description: 'The life of a visit: PLANNED → DONE → REPORTED, or CANCELLED («وضعیت بازدید»).',
  values: {
    PLANNED: { description: 'Has a day and was not made yet.', fa: 'برنامه‌ریزی‌شده' },
    DONE: { description: 'Was made; its report is being written.', fa: 'انجام‌شده' },
    REPORTED: { description: 'Was made and reported on.', fa: 'گزارش‌شده' },
    CANCELLED: { description: 'Was not made.', fa: 'لغوشده' },
  },
});
export type VisitStatus = ValueOf<typeof VisitStatusDefinition>;

export const VisitOutcomeDefinition = defineEnum({
  name: 'VisitOutcome',
  description: 'What a visit found («نتیجه بازدید»).',
  values: {
    SATISFACTORY: { description: 'Nothing to correct.', fa: 'مطلوب' },
    MINOR_FINDINGS: { description: 'Something to correct that harms nobody.', fa: 'نیازمند اصلاح جزئی' },
    MAJOR_FINDINGS: { description: 'Something to correct without delay.', fa: 'نیازمند اصلاح فوری' },
  },
});
export type VisitOutcome = ValueOf<typeof VisitOutcomeDefinition>;
