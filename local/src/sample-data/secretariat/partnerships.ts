import { copyLine, localized, type SampleTable } from '../copy-table.js';
import { dayOf, isoOf } from '../days.js';
import { PROVINCES } from '../places.js';

/** Provinces with a joint secretariat and the day its memorandum was signed. Fars was the first, in Dey 1402; West Azerbaijan has none yet. */
export const MEMORANDA: readonly { readonly province: string; readonly signedOn: string }[] = [
  { province: '07', signedOn: '1402-10-14' },
  { province: '03', signedOn: '1403-04-25' },
  { province: '12', signedOn: '1403-09-12' },
];
const KINDS = [
  ['STATE_BODY', 'اداره‌کل آموزش فنی و حرفه‌ای', 'Technical and Vocational Training Office'],
  ['STATE_BODY', 'اداره‌کل تعاون، کار و رفاه اجتماعی', 'Cooperatives, Labour and Social Welfare Office'],
  ['MUNICIPALITY', 'شهرداری مرکز استان', 'Municipality of the capital'],
  ['UNIVERSITY', 'دانشگاه علوم پزشکی', 'University of Medical Sciences'],
  ['BANK', 'بانک عامل تسهیلات اشتغال', 'Bank of the employment loans'],
  ['NGO_NETWORK', 'شبکه سازمان‌های مردم‌نهاد', 'Network of NGOs'],
  ['DONOR_ASSEMBLY', 'مجمع خیرین', 'Assembly of benefactors'],
] as const;

export const memorandumCode = (province: string): string => `MOU-${province}-01`;
export const partnerCodes = (province: string): readonly string[] => KINDS.map((_, index) => partnerCode(province, index));
const partnerCode = (province: string, index: number): string => `P${province}-${String(index + 1).padStart(2, '0')}`;

function provinceName(code: string): { readonly fa: string; readonly en: string } {
  const province = PROVINCES.find((place) => place.code === code);
  if (!province) throw new RangeError(`no province ${code}`);
  return province.name;
}

export const partnerTable: SampleTable = {
  table: 'partner_organisation',
  columns: ['code', 'name', 'kind', 'province_code', 'joined_on', 'left_on'],
  *lines() {
    for (const { province, signedOn } of MEMORANDA) {
      const { fa, en } = provinceName(province);
      for (const [index, [kind, kindFa, kindEn]] of KINDS.entries()) {
        // The assembly of benefactors of the first province has left again.
        const leftOn = province === '07' && kind === 'DONOR_ASSEMBLY' ? isoOf(dayOf('1404-01-31')) : null;
        const name = localized({ fa: `${kindFa} ${fa}`, en: `${kindEn}, ${en}` });
        yield copyLine([partnerCode(province, index), name, kind, province, isoOf(dayOf(signedOn) + index * 9), leftOn]);
      }
    }
  },
};

export const mouTable: SampleTable = {
  table: 'mou',
  columns: ['code', 'title', 'subject', 'province_code', 'parties', 'member_codes', 'signed_on'],
  *lines() {
    for (const { province, signedOn } of MEMORANDA) {
      const { fa, en } = provinceName(province);
      yield copyLine([
        memorandumCode(province),
        localized({ fa: `تفاهم‌نامه بهزیستی و کمیته امداد ${fa}`, en: `Memorandum between Behzisti and the Relief Committee of ${en}` }),
        localized({
          fa: 'توانمندسازی و سلامت اجتماعی؛ تبادل اطلاعات و الگوهای اقتصادی، اجتماعی و فرهنگی',
          en: 'Empowerment and social health; exchange of information and of economic, social and cultural models',
        }),
        province,
        ['WELFARE', 'RELIEF'],
        partnerCodes(province),
        isoOf(dayOf(signedOn)),
      ]);
    }
  },
};

export const secretariatTable: SampleTable = {
  table: 'joint_secretariat',
  columns: ['province_code', 'name', 'founded_on', 'mou_code'],
  *lines() {
    for (const { province, signedOn } of MEMORANDA) {
      const { fa, en } = provinceName(province);
      const name = localized({ fa: `دبیرخانه مشترک توانمندسازی و سلامت اجتماعی ${fa}`, en: `Joint secretariat for empowerment and social health of ${en}` });
      yield copyLine([province, name, isoOf(dayOf(signedOn) + 21), memorandumCode(province)]);
    }
  },
};
