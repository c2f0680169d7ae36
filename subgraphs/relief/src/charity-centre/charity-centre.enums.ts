import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const CharityCentreStatusDefinition = defineEnum({
  name: 'CharityCentreStatus',
  description: 'Whether a charity centre works («وضعیت مرکز نیکوکاری»).',
  values: {
    FOUNDING: { description: 'Being founded; it has no permit yet.', fa: 'در حال تأسیس' },
    ACTIVE: { description: 'Works.', fa: 'فعال' },
    INACTIVE: { description: 'Has a permit and does not work.', fa: 'غیرفعال' },
    CLOSED: { description: 'Closed for good.', fa: 'تعطیل' },
  },
});
export type CharityCentreStatus = ValueOf<typeof CharityCentreStatusDefinition>;

export const CharityCentreKindDefinition = defineEnum({
  name: 'CharityCentreKind',
  description: 'What a charity centre rests on («نوع مرکز نیکوکاری»).',
  values: {
    NEIGHBOURHOOD: { description: 'The people of a neighbourhood or its mosque.', fa: 'محله‌ای و مسجدمحور' },
    SPECIALISED: { description: 'A field such as health, education or law.', fa: 'تخصصی' },
    GUILD: { description: 'A guild or a company.', fa: 'صنفی' },
  },
});
export type CharityCentreKind = ValueOf<typeof CharityCentreKindDefinition>;
