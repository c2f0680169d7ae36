import type { Agency, Strand } from '@hamafza/schema/vocabulary';

/** A programme of the joint catalogue, as the sample data knows it. */
export interface SampleProgram {
  readonly code: string;
  readonly owner: Agency;
  readonly strand: Strand;
  readonly name: { readonly fa: string; readonly en: string };
  /** First day, Solar Hijri. */
  readonly from: string;
}

export const PROGRAMS = [
  { code: 'WEL-CBR', owner: 'WELFARE', strand: 'SOCIAL', from: '1398-01-01', name: { fa: 'توانبخشی مبتنی بر جامعه', en: 'Community-based rehabilitation' } },
  { code: 'WEL-REHAB', owner: 'WELFARE', strand: 'SOCIAL', from: '1398-01-01', name: { fa: 'خدمات توانبخشی', en: 'Rehabilitation services' } },
  { code: 'WEL-CARE', owner: 'WELFARE', strand: 'ECONOMIC', from: '1398-01-01', name: { fa: 'حق پرستاری', en: 'Care allowance' } },
  { code: 'WEL-VOC', owner: 'WELFARE', strand: 'ECONOMIC', from: '1398-01-01', name: { fa: 'آموزش حرفه‌ای', en: 'Vocational training' } },
  { code: 'WEL-JOB', owner: 'WELFARE', strand: 'ECONOMIC', from: '1398-07-01', name: { fa: 'کاریابی مددجویان', en: 'Job placement of clients' } },
  { code: 'WEL-SALAM', owner: 'WELFARE', strand: 'SOCIAL', from: '1401-01-01', name: { fa: 'طرح سلام', en: 'Salam: neighbourhood-based social health' } },
  { code: 'WEL-BOARD', owner: 'WELFARE', strand: 'CULTURAL', from: '1400-07-01', name: { fa: 'هیأت‌های اجتماعی', en: 'Social boards of clients' } },
  { code: 'WEL-BRICK', owner: 'WELFARE', strand: 'ECONOMIC', from: '1402-01-01', name: { fa: 'پویش آجر به آجر', en: 'Brick-by-brick campaign' } },
  { code: 'REL-PENSION', owner: 'RELIEF', strand: 'ECONOMIC', from: '1398-01-01', name: { fa: 'مستمری', en: 'Regular pension' } },
  { code: 'REL-LOAN', owner: 'RELIEF', strand: 'ECONOMIC', from: '1398-01-01', name: { fa: 'تسهیلات اشتغال', en: 'Employment loans' } },
  { code: 'REL-AID', owner: 'RELIEF', strand: 'ECONOMIC', from: '1398-01-01', name: { fa: 'کمک موردی', en: 'One-off aid' } },
  { code: 'REL-HOUSING', owner: 'RELIEF', strand: 'ECONOMIC', from: '1398-01-01', name: { fa: 'مسکن مددجویی', en: 'Client housing' } },
  { code: 'REL-EKRAM', owner: 'RELIEF', strand: 'SOCIAL', from: '1398-01-01', name: { fa: 'طرح اکرام', en: 'Ekram orphan sponsorship' } },
  { code: 'REL-MOHSENIN', owner: 'RELIEF', strand: 'SOCIAL', from: '1398-01-01', name: { fa: 'طرح محسنین', en: 'Mohsenin child sponsorship' } },
  { code: 'REL-SELF', owner: 'RELIEF', strand: 'ECONOMIC', from: '1399-01-01', name: { fa: 'خودکفایی', en: 'Self-sufficiency' } },
  { code: 'GOV-HEALTH', owner: 'GOVERNORATE', strand: 'SOCIAL', from: '1399-01-01', name: { fa: 'سلامت اجتماعی استان', en: 'Social health of the province' } },
  { code: 'JNT-FHH', owner: 'SECRETARIAT', strand: 'ECONOMIC', from: '1402-10-01', name: { fa: 'توانمندسازی زنان سرپرست خانوار', en: 'Empowerment of female heads of household' } },
  { code: 'JNT-EMPOWER', owner: 'SECRETARIAT', strand: 'SOCIAL', from: '1402-10-01', name: { fa: 'توانمندسازی پایدار', en: 'Sustainable empowerment' } },
] as const satisfies readonly SampleProgram[];

export type ProgramCode = (typeof PROGRAMS)[number]['code'];
