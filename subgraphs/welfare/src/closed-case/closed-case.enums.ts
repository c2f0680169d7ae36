import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const ClosedProgrammeDefinition = defineEnum({
  name: 'ClosedProgramme',
  description: 'A programme whose people never leave Behzisti («برنامه محرمانه»).',
  values: {
    ADDICTION_TREATMENT: { description: 'Addiction treatment.', fa: 'درمان اعتیاد' },
    QUASI_FAMILY_HOME: { description: 'Quasi-family home.', fa: 'مرکز شبه‌خانواده' },
    SOCIAL_EMERGENCY_123: { description: 'Social emergency 123.', fa: 'اورژانس اجتماعی ۱۲۳' },
  },
});
export type ClosedProgramme = ValueOf<typeof ClosedProgrammeDefinition>;

export const SocialEmergencyChannelDefinition = defineEnum({
  name: 'SocialEmergencyChannel',
  description: 'How the social emergency learned of a person («نحوه ورود»).',
  values: {
    HOTLINE: { description: 'A call to 123.', fa: 'تماس با ۱۲۳' },
    MOBILE_TEAM: { description: 'A mobile team.', fa: 'خدمات سیار' },
    CENTRE: { description: 'A visit to the centre.', fa: 'مراجعه به مرکز' },
    JUDICIARY: { description: 'A court or the police.', fa: 'مراجع قضایی و انتظامی' },
  },
});
export type SocialEmergencyChannel = ValueOf<typeof SocialEmergencyChannelDefinition>;
