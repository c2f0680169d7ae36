import { dayOf, type Day } from '../days.js';
import { Draw } from '../draw.js';
import type { CountyPlace } from '../places.js';
import type { Person } from '../population.js';
import { isFemaleHead, STREAM } from './plan.js';

type Names = { readonly fa: string; readonly en: string };

export interface SampleRecognition {
  readonly reason: string;
  readonly givenBy: readonly string[];
  readonly occasion: Names;
  readonly recognisedOn: Day;
}

/** The days on which people are honoured; the first one is that of the secretariat of Fars. */
const OCCASIONS: readonly (readonly [day: Day, occasion: Names])[] = [
  [dayOf('1402-10-14'), { fa: 'امضای تفاهم‌نامه و تجلیل از بانوان سرپرست خانوار', en: 'Signing of the memorandum, in honour of female heads of household' }],
  [dayOf('1402-12-14'), { fa: 'سالروز تأسیس کمیته امداد', en: 'Foundation day of the Relief Committee' }],
  [dayOf('1403-04-25'), { fa: 'هفته بهزیستی', en: 'Behzisti week' }],
  [dayOf('1403-10-02'), { fa: 'روز زن و مادر', en: 'Women’s and Mothers’ Day' }],
  [dayOf('1403-12-14'), { fa: 'سالروز تأسیس کمیته امداد', en: 'Foundation day of the Relief Committee' }],
  [dayOf('1404-04-25'), { fa: 'هفته بهزیستی', en: 'Behzisti week' }],
  [dayOf('1404-09-21'), { fa: 'روز زن و مادر', en: 'Women’s and Mothers’ Day' }],
];
const OF_FEMALE_HEADS = 0.03;
const OF_OTHERS = 0.006;
const FARS = '07';

/** A person's recognition; null for nearly everybody. */
export function recognitionOf(seed: number, person: Person): SampleRecognition | null {
  const draw = new Draw(seed, person.index, STREAM.recognition);
  const isHead = isFemaleHead(person);
  if (!draw.chance(isHead ? OF_FEMALE_HEADS : OF_OTHERS)) return null;
  const [recognisedOn, occasion] = drawOccasion(person.countyCode, draw);
  const reason = isHead && draw.chance(0.7) ? 'FEMALE_HEAD_OF_HOUSEHOLD' : draw.chance(0.8) ? 'SUCCESSFUL_CLIENT' : 'VOLUNTEER';
  return { reason, occasion, recognisedOn, givenBy: draw.chance(0.7) ? ['WELFARE', 'RELIEF'] : [draw.pick(['WELFARE', 'RELIEF'])] };
}

/** What a county's welfare office was honoured for, at each of two occasions. */
export function unitRecognitionsOf(seed: number, { code, name }: CountyPlace): readonly (SampleRecognition & { readonly unitName: Names })[] {
  const draw = new Draw(seed, Number(code), STREAM.unit);
  const units = [
    { fa: `اداره بهزیستی شهرستان ${name.fa}`, en: `Behzisti office of ${name.en}` },
    { fa: `دفتر کمیته امداد شهرستان ${name.fa}`, en: `Relief Committee office of ${name.en}` },
  ];
  return units.filter(() => draw.chance(0.6)).map((unitName) => {
    const [recognisedOn, occasion] = drawOccasion(code, draw);
    return { unitName, recognisedOn, occasion, reason: draw.pick(['FEWEST_GRIEVANCES', 'JOINT_WORK']), givenBy: ['GOVERNORATE', 'SECRETARIAT'] };
  });
}

function drawOccasion(countyCode: string, draw: Draw): readonly [Day, Names] {
  const occasion = draw.pick(countyCode.startsWith(FARS) ? OCCASIONS : OCCASIONS.slice(1));
  return occasion;
}
