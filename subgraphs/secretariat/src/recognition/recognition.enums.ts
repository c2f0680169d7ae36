import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const RecognitionRecipientDefinition = defineEnum({
  name: 'RecognitionRecipient',
  description: 'Who was recognised («دریافت‌کننده تقدیر»).',
  values: {
    PERSON: { description: 'One person, a client of a body or of both.', fa: 'فرد' },
    UNIT: { description: 'A unit of a body, or a group of clients.', fa: 'واحد' },
  },
});
export type RecognitionRecipient = ValueOf<typeof RecognitionRecipientDefinition>;

export const RecognitionReasonDefinition = defineEnum({
  name: 'RecognitionReason',
  description: 'What somebody was recognised for («دلیل تقدیر»).',
  values: {
    FEMALE_HEAD_OF_HOUSEHOLD: { description: 'Carries a household as its female head.', fa: 'زن سرپرست خانوار نمونه' },
    SUCCESSFUL_CLIENT: { description: 'A client who became self-sufficient.', fa: 'مددجوی موفق' },
    VOLUNTEER: { description: 'A client who serves others as a volunteer.', fa: 'داوطلب نمونه' },
    FEWEST_GRIEVANCES: { description: 'The unit with the fewest grievances.', fa: 'کمترین نارضایتی' },
    JOINT_WORK: { description: 'Exemplary work of several bodies together.', fa: 'همکاری نمونه' },
  },
});
export type RecognitionReason = ValueOf<typeof RecognitionReasonDefinition>;
