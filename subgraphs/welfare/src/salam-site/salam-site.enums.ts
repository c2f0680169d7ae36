import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const SalamSiteStatusDefinition = defineEnum({
  name: 'SalamSiteStatus',
  description: 'The life of a Salam site («وضعیت پایگاه سلام»).',
  values: {
    PLANNED: { description: 'Chosen and not begun.', fa: 'برنامه‌ریزی‌شده' },
    ACTIVE: { description: 'Works.', fa: 'فعال' },
    PAUSED: { description: 'Paused.', fa: 'متوقف' },
    COMPLETED: { description: 'Handed over to the neighbourhood.', fa: 'واگذارشده' },
  },
});
export type SalamSiteStatus = ValueOf<typeof SalamSiteStatusDefinition>;

export const SalamPartnerDefinition = defineEnum({
  name: 'SalamPartner',
  description: 'With whom a site is coordinated («شرکای طرح»).',
  values: {
    GOVERNORATE: { description: 'The governorate.', fa: 'استانداری و فرمانداری' },
    MUNICIPALITY: { description: 'The municipality.', fa: 'شهرداری' },
    NGO: { description: 'NGOs.', fa: 'سازمان‌های مردم‌نهاد' },
    HEALTH_NETWORK: { description: 'The health network.', fa: 'شبکه بهداشت' },
    MOSQUE: { description: 'The mosque.', fa: 'مسجد' },
  },
});
export type SalamPartner = ValueOf<typeof SalamPartnerDefinition>;
