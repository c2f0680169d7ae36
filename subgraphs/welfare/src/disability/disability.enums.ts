import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const DisabilityTypeDefinition = defineEnum({
  name: 'DisabilityType',
  description: 'The kind of impairment («نوع معلولیت»).',
  values: {
    PHYSICAL: { description: 'Physical and motor.', fa: 'جسمی‌حرکتی' },
    VISUAL: { description: 'Visual.', fa: 'بینایی' },
    HEARING: { description: 'Hearing.', fa: 'شنوایی' },
    SPEECH: { description: 'Voice and speech.', fa: 'صوت و گفتار' },
    INTELLECTUAL: { description: 'Intellectual.', fa: 'ذهنی' },
    PSYCHOSOCIAL: { description: 'Chronic psychosocial.', fa: 'روانی مزمن' },
    MULTIPLE: { description: 'More than one of these.', fa: 'چندمعلولیتی' },
  },
});
export type DisabilityType = ValueOf<typeof DisabilityTypeDefinition>;

export const DisabilitySeverityDefinition = defineEnum({
  name: 'DisabilitySeverity',
  description: 'The level the assessment board found («شدت معلولیت»).',
  values: {
    MILD: { description: 'Mild.', fa: 'خفیف' },
    MODERATE: { description: 'Moderate.', fa: 'متوسط' },
    SEVERE: { description: 'Severe.', fa: 'شدید' },
    VERY_SEVERE: { description: 'Very severe.', fa: 'خیلی شدید' },
  },
});
export type DisabilitySeverity = ValueOf<typeof DisabilitySeverityDefinition>;

export const DisabilityAssessmentOutcomeDefinition = defineEnum({
  name: 'DisabilityAssessmentOutcome',
  description: 'What the assessment board decided («رأی کمیسیون»).',
  values: {
    CONFIRMED: { description: 'Confirmed without a term.', fa: 'تأیید دائم' },
    TEMPORARY: { description: 'Confirmed until the next review.', fa: 'تأیید موقت' },
    UNDER_APPEAL: { description: 'Confirmed, and under appeal.', fa: 'در حال تجدیدنظر' },
  },
});
export type DisabilityAssessmentOutcome = ValueOf<typeof DisabilityAssessmentOutcomeDefinition>;
