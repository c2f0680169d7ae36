import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const SponsorshipStateDefinition = defineEnum({
  name: 'SponsorshipState',
  description: 'The life of a sponsorship («وضعیت حمایت»).',
  values: {
    ACTIVE: { description: 'The sponsor pays each month.', fa: 'فعال' },
    PAUSED: { description: 'The sponsor has paused.', fa: 'متوقف موقت' },
    ENDED: { description: 'Over.', fa: 'خاتمه‌یافته' },
  },
});
export type SponsorshipState = ValueOf<typeof SponsorshipStateDefinition>;
