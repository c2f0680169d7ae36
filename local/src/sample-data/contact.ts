import { Draw } from './draw.js';
import type { Person } from './population.js';

export interface Contact {
  /** Begins with 0970, which no list of mobile networks that we know holds; null for the few whom nobody can call. */
  readonly telephone: string | null;
  /** The same for a household. */
  readonly address: string;
}

/** Streams of `Draw` beside the population's own. */
const STREAM = { address: 2, telephone: 3 } as const;

const STREETS = ['آزادی', 'امام خمینی', 'شهید بهشتی', 'معلم', 'فردوسی', 'سعدی', 'حافظ', 'طالقانی', 'مدرس', 'کشاورز', 'گلستان', 'لاله'] as const;

const WITHOUT_TELEPHONE = 0.06;

/** How an invented person is reached, the same for every agency that asks. */
export function contactOf(seed: number, { index, household }: Person): Contact {
  const home = new Draw(seed, household, STREAM.address);
  const address = `خیابان ${home.pick(STREETS)}، کوچه ${home.integer(1, 40)}، پلاک ${home.integer(1, 250)}`;
  const own = new Draw(seed, index, STREAM.telephone);
  const telephone = own.chance(WITHOUT_TELEPHONE) ? null : `0970${String(own.integer(0, 9_999_999)).padStart(7, '0')}`;
  return { telephone, address };
}
