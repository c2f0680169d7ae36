import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const CampaignStatusDefinition = defineEnum({
  name: 'CampaignStatus',
  description: 'The life of a campaign («وضعیت پویش»).',
  values: {
    ANNOUNCED: { description: 'Announced.', fa: 'اعلام‌شده' },
    RUNNING: { description: 'Under way.', fa: 'در حال اجرا' },
    CLOSED: { description: 'Over.', fa: 'پایان‌یافته' },
  },
});
export type CampaignStatus = ValueOf<typeof CampaignStatusDefinition>;
