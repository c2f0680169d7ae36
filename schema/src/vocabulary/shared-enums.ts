import { defineEnum, type ValueOf } from './enums.js';

/** Enums that more than one subgraph serves. Their values are equal everywhere, or composition would refuse them. */

export const AgencyDefinition = defineEnum({
  name: 'Agency',
  description: 'A body that owns a subgraph («دستگاه»).',
  values: {
    WELFARE: { description: 'Behzisti, the State Welfare Organization.', fa: 'بهزیستی' },
    RELIEF: { description: 'The Imam Khomeini Relief Committee.', fa: 'کمیته امداد' },
    GOVERNORATE: { description: 'The governorate’s social office.', fa: 'دفتر امور اجتماعی استانداری' },
    SECRETARIAT: { description: 'The joint empowerment secretariat.', fa: 'دبیرخانه مشترک' },
  },
});
export type Agency = ValueOf<typeof AgencyDefinition>;

export const SexDefinition = defineEnum({
  name: 'Sex',
  description: 'Sex as registered («جنسیت»).',
  values: {
    FEMALE: { description: 'Female.', fa: 'زن' },
    MALE: { description: 'Male.', fa: 'مرد' },
  },
});
export type Sex = ValueOf<typeof SexDefinition>;

export const AgeBandDefinition = defineEnum({
  name: 'AgeBand',
  description: 'Age in whole years at the day of the answer, in bands («گروه سنی»).',
  values: {
    AGE_0_5: { description: 'Under 6.', fa: 'زیر ۶ سال' },
    AGE_6_17: { description: '6 to 17.', fa: '۶ تا ۱۷ سال' },
    AGE_18_34: { description: '18 to 34.', fa: '۱۸ تا ۳۴ سال' },
    AGE_35_59: { description: '35 to 59.', fa: '۳۵ تا ۵۹ سال' },
    AGE_60_74: { description: '60 to 74.', fa: '۶۰ تا ۷۴ سال' },
    AGE_75_PLUS: { description: '75 and over.', fa: '۷۵ سال و بیشتر' },
  },
});
export type AgeBand = ValueOf<typeof AgeBandDefinition>;

export const TargetGroupDefinition = defineEnum({
  name: 'TargetGroup',
  description: 'A group of people that a body serves («جامعه هدف»).',
  values: {
    FEMALE_HEADED_HOUSEHOLD: { description: 'Female head of a household.', fa: 'زن سرپرست خانوار' },
    PERSON_WITH_DISABILITY: { description: 'Person with a disability.', fa: 'فرد دارای معلولیت', sensitivity: 'PROTECTED' },
    OLDER_PERSON: { description: 'Person aged 60 or over.', fa: 'سالمند' },
    ORPHAN: { description: 'Orphaned child.', fa: 'یتیم' },
    CHILD_WITHOUT_CARE: {
      description: 'Child without care, or with ineffective care.',
      fa: 'کودک بی‌سرپرست یا بدسرپرست',
      sensitivity: 'CLOSED',
    },
    SUBSTANCE_USE: { description: 'Person with a substance use disorder.', fa: 'فرد مصرف‌کننده مواد', sensitivity: 'CLOSED' },
    STREET_CHILD: { description: 'Working or street child.', fa: 'کودک کار و خیابان' },
    SEVERE_ILLNESS: { description: 'Patient with a severe illness.', fa: 'بیمار صعب‌العلاج', sensitivity: 'PROTECTED' },
    PRISONER_FAMILY: { description: 'Family of a prisoner.', fa: 'خانواده زندانی' },
    IN_NEED: { description: 'Person in need, in no narrower group.', fa: 'نیازمند' },
  },
});
export type TargetGroup = ValueOf<typeof TargetGroupDefinition>;

export const EnrolmentStatusDefinition = defineEnum({
  name: 'EnrolmentStatus',
  description: 'Where a person stands with one body («وضعیت پوشش»).',
  values: {
    APPLIED: { description: 'Has applied; eligibility is being assessed.', fa: 'متقاضی' },
    ACTIVE: { description: 'Receives support.', fa: 'تحت پوشش' },
    SUSPENDED: { description: 'Support is paused.', fa: 'تعلیق' },
    GRADUATED: { description: 'Left support because self-sufficient.', fa: 'خودکفا' },
    EXITED: { description: 'Left support for another reason.', fa: 'خروج از حمایت' },
  },
});
export type EnrolmentStatus = ValueOf<typeof EnrolmentStatusDefinition>;

export const StrandDefinition = defineEnum({
  name: 'Strand',
  description: 'A strand of empowerment («محور توانمندسازی»).',
  values: {
    ECONOMIC: { description: 'Work, income, assets.', fa: 'اقتصادی' },
    SOCIAL: { description: 'Health, skills, participation.', fa: 'اجتماعی' },
    CULTURAL: { description: 'Education, values, belonging.', fa: 'فرهنگی' },
  },
});
export type Strand = ValueOf<typeof StrandDefinition>;

export const DonationKindDefinition = defineEnum({
  name: 'DonationKind',
  description: 'How a donation was given («نوع کمک»).',
  values: {
    CASH: { description: 'Money.', fa: 'نقدی' },
    IN_KIND: { description: 'Goods or services, valued in rials.', fa: 'غیرنقدی' },
  },
});
export type DonationKind = ValueOf<typeof DonationKindDefinition>;

export const InKindAidKindDefinition = defineEnum({
  name: 'InKindAidKind',
  description: 'What was given in kind («نوع کمک غیرنقدی»).',
  values: {
    HOUSEHOLD_ESSENTIALS: { description: 'Household essentials or a dowry.', fa: 'جهیزیه و لوازم ضروری خانوار' },
    FOOD: { description: 'Food parcel.', fa: 'بسته غذایی' },
    CLOTHING: { description: 'Clothing.', fa: 'پوشاک' },
    SCHOOL_SUPPLIES: { description: 'School supplies.', fa: 'نوشت‌افزار' },
    ASSISTIVE_DEVICE: { description: 'Assistive device.', fa: 'وسیله کمک‌توانبخشی' },
  },
});
export type InKindAidKind = ValueOf<typeof InKindAidKindDefinition>;

export const NeedKindDefinition = defineEnum({
  name: 'NeedKind',
  description: 'What a person needs («نوع نیاز»).',
  values: {
    LIVELIHOOD: { description: 'A means of livelihood.', fa: 'معیشت' },
    HOUSING: { description: 'Housing or its repair.', fa: 'مسکن' },
    TREATMENT: { description: 'Medical treatment.', fa: 'درمان' },
    EDUCATION: { description: 'Education.', fa: 'تحصیل' },
    EMPLOYMENT: { description: 'Work or tools for work.', fa: 'اشتغال' },
    ASSISTIVE_DEVICE: { description: 'An assistive device.', fa: 'وسیله کمک‌توانبخشی' },
    HOUSEHOLD_ESSENTIALS: { description: 'Household essentials or a dowry.', fa: 'جهیزیه' },
  },
});
export type NeedKind = ValueOf<typeof NeedKindDefinition>;

export const MatchStatusDefinition = defineEnum({
  name: 'MatchStatus',
  description: 'The life of a need or a pledge: OPEN → MATCHED → FULFILLED, or EXPIRED («وضعیت»).',
  values: {
    OPEN: { description: 'Waits for its counterpart.', fa: 'باز' },
    MATCHED: { description: 'A need has found a pledge, or a pledge a need.', fa: 'تطبیق‌یافته' },
    FULFILLED: { description: 'Delivered.', fa: 'تأمین‌شده' },
    EXPIRED: { description: 'Ended without delivery.', fa: 'منقضی' },
  },
});
export type MatchStatus = ValueOf<typeof MatchStatusDefinition>;

export const LicenceStatusDefinition = defineEnum({
  name: 'LicenceStatus',
  description: 'Whether a licence holds («وضعیت پروانه»).',
  values: {
    VALID: { description: 'In force.', fa: 'معتبر' },
    EXPIRED: { description: 'Past its last day.', fa: 'منقضی' },
    SUSPENDED: { description: 'Paused by its issuer.', fa: 'تعلیق' },
    REVOKED: { description: 'Withdrawn by its issuer.', fa: 'لغو' },
  },
});
export type LicenceStatus = ValueOf<typeof LicenceStatusDefinition>;

export const GrievanceStatusDefinition = defineEnum({
  name: 'GrievanceStatus',
  description: 'What came of grievances («وضعیت شکایت»).',
  values: {
    RECEIVED: { description: 'Received and not yet answered.', fa: 'دریافت‌شده' },
    RESOLVED: { description: 'Answered to the person’s satisfaction.', fa: 'حل‌شده' },
    REJECTED: { description: 'Found to be without ground.', fa: 'ردشده' },
  },
});
export type GrievanceStatus = ValueOf<typeof GrievanceStatusDefinition>;

export const ReferralStatusDefinition = defineEnum({
  name: 'ReferralStatus',
  description: 'The life of a referral: SENT → ACCEPTED or DECLINED → CLOSED («وضعیت ارجاع»).',
  values: {
    SENT: { description: 'Sent to the body, which has not answered.', fa: 'ارسال‌شده' },
    ACCEPTED: { description: 'The body took the person on.', fa: 'پذیرفته' },
    DECLINED: { description: 'The body did not take the person on.', fa: 'ردشده' },
    CLOSED: { description: 'Settled; nothing more is expected.', fa: 'خاتمه‌یافته' },
  },
});
export type ReferralStatus = ValueOf<typeof ReferralStatusDefinition>;
