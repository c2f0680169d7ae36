import {
  nationalIdCheckDigit,
  parseForeignNationalCode,
  parseNationalId,
  type PersonCode,
  type Sex,
} from '@hamafza/schema/vocabulary';
import type { Day } from './days.js';
import { LAST_DAY } from './days.js';
import { Draw } from './draw.js';
import { MEN, SURNAMES, WOMEN } from './names.js';
import { COUNTIES, neighbourhoodCode } from './places.js';

export type Body = 'welfare' | 'relief' | 'governorate' | 'secretariat';
export type HouseholdRole = 'HEAD' | 'SPOUSE' | 'CHILD' | 'PARENT';

/** An invented person, the same for every agency that knows them. */
export interface Person {
  readonly index: number;
  /** Three consecutive people share a household, a place and a surname. */
  readonly household: number;
  readonly role: HouseholdRole;
  readonly isFemaleHeaded: boolean;
  readonly sex: Sex;
  readonly birthDay: Day;
  readonly countyCode: string;
  readonly neighbourhoodCode: string;
  readonly fullName: string;
  /** Null for the 3 % with no code at all, whom nobody can link. */
  readonly code: PersonCode | null;
}

const SHARED_FROM = 0.7;
const WITHOUT_CODE = 0.03;
const FOREIGN = 0.01;
const HOUSEHOLD_SIZE = 3;
const FEMALE_HEADED = 0.55;
const DAYS_PER_YEAR = 365.2425;

/** Streams of `Draw` that are the population's own; agencies use numbers from 100 on. */
const STREAM = { household: 0, person: 1 } as const;

/**
 * The people of the sample data. Nobody is stored: each is drawn anew from the seed and an index.
 *
 * Behzisti knows the indexes 0 to P; the Relief Committee 0.7 P to 1.7 P, so that 30 % are shared; the social office
 * refers half its people from among those and half whom neither body knows; the secretariat plans mostly for the shared.
 */
export class Population {
  private readonly countyBounds: Float64Array;

  constructor(
    readonly seed: number,
    /** People known to each body. */
    readonly people: number,
  ) {
    let sum = 0;
    this.countyBounds = Float64Array.from(COUNTIES, ({ weight }) => (sum += weight));
  }

  /** The people whom a body knows, by index. */
  *indexesOf(body: Body): Generator<number> {
    for (let position = 0; position < this.people; position += 1) yield this.indexAt(body, position);
  }

  /** A body's own number of a person it knows: unique in the body, telling nothing of other bodies. */
  rowIdOf(body: Body, index: number): number {
    const position = this.positionOf(body, index);
    return 1 + ((position * coprimeTo(this.people) + 7_919) % this.people);
  }

  knows(body: 'welfare' | 'relief', index: number): boolean {
    const first = body === 'welfare' ? 0 : this.sharedFrom;
    return index >= first && index < first + this.people;
  }

  person(index: number): Person {
    const household = Math.floor(index / HOUSEHOLD_SIZE);
    const home = new Draw(this.seed, household, STREAM.household);
    const county = this.countyAt(home.unit());
    const neighbourhood = neighbourhoodCode(county.code, Math.floor(home.unit() ** 1.4 * county.neighbourhoods));
    const isFemaleHeaded = home.chance(FEMALE_HEADED);
    const surname = home.pick(SURNAMES);
    const headAge = 26 + Math.floor(home.unit() ** 1.3 * 58);
    const own = new Draw(this.seed, index, STREAM.person);
    const role = roleAt(index % HOUSEHOLD_SIZE, isFemaleHeaded, own);
    const sex = sexOf(role, isFemaleHeaded, own);
    return {
      index,
      household,
      role,
      isFemaleHeaded,
      sex,
      birthDay: LAST_DAY - Math.floor((ageOf(role, headAge, own) + own.unit()) * DAYS_PER_YEAR),
      countyCode: county.code,
      neighbourhoodCode: neighbourhood,
      fullName: `${own.pick(sex === 'FEMALE' ? WOMEN : MEN)} ${surname}`,
      code: codeOf(index, own.unit()),
    };
  }

  private get sharedFrom(): number {
    return Math.floor(this.people * SHARED_FROM);
  }

  private get union(): number {
    return this.sharedFrom + this.people;
  }

  private indexAt(body: Body, position: number): number {
    const half = Math.ceil(this.people / 2);
    switch (body) {
      case 'welfare':
        return position;
      case 'relief':
        return this.sharedFrom + position;
      case 'governorate':
        return position < half ? Math.floor((position * this.union) / half) : this.union + position - half;
      case 'secretariat':
        return this.plannedIndexAt(position);
    }
  }

  /** First those whom both know, then those of Behzisti alone, then those of the Relief Committee alone. */
  private plannedIndexAt(position: number): number {
    const shared = this.people - this.sharedFrom;
    if (position < shared) return this.sharedFrom + position;
    const welfareOnly = Math.floor((this.people - shared) / 2);
    return position < shared + welfareOnly ? position - shared : this.people + position - shared - welfareOnly;
  }

  private positionOf(body: Body, index: number): number {
    switch (body) {
      case 'welfare':
        return index;
      case 'relief':
        return index - this.sharedFrom;
      case 'governorate':
        return index >= this.union ? index - this.union + Math.ceil(this.people / 2) : Math.ceil((index * Math.ceil(this.people / 2)) / this.union);
      case 'secretariat': {
        const shared = this.people - this.sharedFrom;
        if (index >= this.sharedFrom && index < this.people) return index - this.sharedFrom;
        return index < this.sharedFrom ? index + shared : index - this.people + shared + Math.floor((this.people - shared) / 2);
      }
    }
  }

  private countyAt(unit: number) {
    const target = unit * (this.countyBounds.at(-1) ?? 0);
    let [low, high] = [0, this.countyBounds.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.countyBounds[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    const county = COUNTIES[low];
    if (!county) throw new RangeError('no counties');
    return county;
  }
}

function roleAt(position: number, isFemaleHeaded: boolean, own: Draw): HouseholdRole {
  if (position === 0) return 'HEAD';
  if (position === 1) return isFemaleHeaded ? 'CHILD' : 'SPOUSE';
  return own.chance(0.7) ? 'CHILD' : 'PARENT';
}

function sexOf(role: HouseholdRole, isFemaleHeaded: boolean, own: Draw): Sex {
  if (role === 'HEAD') return isFemaleHeaded ? 'FEMALE' : 'MALE';
  if (role === 'SPOUSE') return 'FEMALE';
  return own.chance(role === 'PARENT' ? 0.6 : 0.5) ? 'FEMALE' : 'MALE';
}

function ageOf(role: HouseholdRole, headAge: number, own: Draw): number {
  switch (role) {
    case 'HEAD':
      return headAge;
    case 'SPOUSE':
      return Math.max(18, headAge - own.integer(0, 9));
    case 'CHILD':
      return Math.max(0, headAge - own.integer(20, 40));
    case 'PARENT':
      return Math.min(98, headAge + own.integer(18, 32));
  }
}

const PREFIXES = ['97', '99'] as const;
const IDS_PER_PREFIX = 10_000_000;

/** A code no real person has: no list of issuing offices holds ids that begin with 97 or 99. */
function codeOf(index: number, unit: number): PersonCode | null {
  if (unit < WITHOUT_CODE) return null;
  // Spread over the whole range, so that neighbours' ids do not follow one another.
  const spread = (index * 7_368_787 + 1_299_709) % (PREFIXES.length * IDS_PER_PREFIX);
  if (unit < WITHOUT_CODE + FOREIGN) {
    const code = parseForeignNationalCode(`9700${String(spread).padStart(8, '0')}`);
    return code ? { kind: 'foreign', code } : null;
  }
  const nine = `${PREFIXES[Math.floor(spread / IDS_PER_PREFIX)] ?? '97'}${String(spread % IDS_PER_PREFIX).padStart(7, '0')}`;
  const code = parseNationalId(`${nine}${nationalIdCheckDigit(nine)}`);
  return code ? { kind: 'national', code } : null;
}

/** A large step that visits every row number once before it repeats. */
function coprimeTo(size: number): number {
  let step = 7_368_787 % size || 1;
  while (greatestCommonDivisor(step, size) !== 1) step += 1;
  return step;
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
