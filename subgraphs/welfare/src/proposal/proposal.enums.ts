import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const ProposalStatusDefinition = defineEnum({
  name: 'ProposalStatus',
  description: 'The life of a proposal («وضعیت پیشنهاد»).',
  values: {
    SUBMITTED: { description: 'Handed in.', fa: 'ارائه‌شده' },
    REVIEWED: { description: 'Reviewed.', fa: 'بررسی‌شده' },
    SELECTED: { description: 'Selected and put forward.', fa: 'برگزیده' },
    IMPLEMENTED: { description: 'Carried out.', fa: 'اجراشده' },
    REJECTED: { description: 'Not selected.', fa: 'ردشده' },
  },
});
export type ProposalStatus = ValueOf<typeof ProposalStatusDefinition>;

export const ProposalLevelDefinition = defineEnum({
  name: 'ProposalLevel',
  description: 'How far a proposal reaches («سطح پیشنهاد»).',
  values: {
    COUNTY: { description: 'One county.', fa: 'شهرستانی' },
    PROVINCE: { description: 'The whole province.', fa: 'استانی' },
  },
});
export type ProposalLevel = ValueOf<typeof ProposalLevelDefinition>;
