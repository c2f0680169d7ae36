import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const WelfareExitReasonDefinition = defineEnum({
  name: 'WelfareExitReason',
  description: 'Why support by Behzisti ended («علت خروج از حمایت»).',
  values: {
    SELF_SUFFICIENT: { description: 'Became self-sufficient.', fa: 'خودکفایی' },
    EMPLOYED: { description: 'Found insured work.', fa: 'اشتغال بیمه‌شده' },
    MOVED_AWAY: { description: 'Moved to another province.', fa: 'انتقال به استان دیگر' },
    OTHER_BODY: { description: 'Taken over by another body.', fa: 'انتقال به نهاد دیگر' },
    NO_LONGER_ELIGIBLE: { description: 'No longer eligible.', fa: 'فقدان شرایط' },
    OWN_REQUEST: { description: 'Asked to leave.', fa: 'درخواست شخصی' },
    DECEASED: { description: 'Died.', fa: 'فوت' },
  },
});
export type WelfareExitReason = ValueOf<typeof WelfareExitReasonDefinition>;
