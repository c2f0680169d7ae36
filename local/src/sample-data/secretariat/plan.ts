import { dayOf, FIRST_DAY, LAST_DAY, type Day } from '../days.js';
import { Draw } from '../draw.js';
import type { Person, Population } from '../population.js';
import type { ProgramCode } from '../programs.js';

/** An invented empowerment plan. Drawn anew wherever it is asked for; nothing is stored. */
export interface SamplePlan {
  readonly id: number;
  readonly targetGroup: string | null;
  readonly strand: 'ECONOMIC' | 'SOCIAL' | 'CULTURAL';
  readonly goal: string;
  readonly status: 'DRAFTED' | 'AGREED' | 'RUNNING' | 'COMPLETED' | 'DISCONTINUED';
  readonly lead: 'WELFARE' | 'RELIEF';
  readonly program: ProgramCode | null;
  readonly startedOn: Day;
  readonly endedOn: Day | null;
}

/** Streams of `Draw` that are the secretariat's own. */
export const STREAM = { firstPlan: 400, secondPlan: 401, outcome: 402, recognition: 410, unit: 411 } as const;

const SECOND_PLAN = 0.15;
const ADULT_DAYS = 18 * 365;
const OLDER_DAYS = 60 * 365.25;
const EARLIEST = FIRST_DAY + 2 * 365;
const JOINT_FROM = dayOf('1402-10-14');
const SALAM_FROM = dayOf('1401-01-01');
const NOT_BEGUN_DAYS = 45;

/** A person's plans: one, and for some a second in another strand. */
export function plansOf(population: Population, person: Person): readonly SamplePlan[] {
  const rowId = population.rowIdOf('secretariat', person.index);
  const first = drawPlan(population, person, rowId, new Draw(population.seed, person.index, STREAM.firstPlan));
  const draw = new Draw(population.seed, person.index, STREAM.secondPlan);
  if (!draw.chance(SECOND_PLAN)) return [first];
  return [first, drawPlan(population, person, population.people + rowId, draw)];
}

export const isFemaleHead = ({ role, isFemaleHeaded }: Person): boolean => role === 'HEAD' && isFemaleHeaded;

function drawPlan(population: Population, person: Person, id: number, draw: Draw): SamplePlan {
  // More plans are made each year, so the later days are likelier.
  const startedOn = EARLIEST + Math.floor(draw.unit() ** 0.6 * (LAST_DAY - EARLIEST));
  const strand = strandOf(person, startedOn, draw);
  const lead = leadOf(population, person, draw);
  const { status, endedOn } = courseOf(startedOn, draw);
  return {
    id,
    targetGroup: targetGroupOf(person, startedOn),
    strand,
    goal: goalOf(person, strand, startedOn, draw),
    status,
    lead,
    program: programOf(person, strand, lead, startedOn, draw),
    startedOn,
    endedOn,
  };
}

const isChild = ({ birthDay }: Person, day: Day): boolean => day - birthDay < ADULT_DAYS;
const isOlder = ({ birthDay }: Person, day: Day): boolean => day - birthDay >= OLDER_DAYS;

function targetGroupOf(person: Person, day: Day): string | null {
  if (isChild(person, day)) return null;
  if (isFemaleHead(person)) return 'FEMALE_HEADED_HOUSEHOLD';
  return isOlder(person, day) ? 'OLDER_PERSON' : 'IN_NEED';
}

function strandOf(person: Person, day: Day, draw: Draw): SamplePlan['strand'] {
  if (isChild(person, day)) return draw.chance(0.6) ? 'CULTURAL' : 'SOCIAL';
  if (isOlder(person, day)) return draw.chance(0.75) ? 'SOCIAL' : 'CULTURAL';
  return draw.weighted([['ECONOMIC', 6], ['SOCIAL', 3], ['CULTURAL', 1]] as const);
}

function goalOf(person: Person, strand: SamplePlan['strand'], day: Day, draw: Draw): string {
  switch (strand) {
    case 'ECONOMIC':
      return draw.weighted([['SELF_RELIANCE', 5], ['EMPLOYMENT', 3], ['SKILL', 2]] as const);
    case 'SOCIAL':
      return draw.chance(0.7) ? 'LIFE_SKILLS' : 'PARTICIPATION';
    case 'CULTURAL':
      return isChild(person, day) ? 'EDUCATION' : 'PARTICIPATION';
  }
}

function leadOf(population: Population, { index }: Person, draw: Draw): SamplePlan['lead'] {
  if (!population.knows('relief', index)) return 'WELFARE';
  if (!population.knows('welfare', index)) return 'RELIEF';
  return draw.chance(0.5) ? 'WELFARE' : 'RELIEF';
}

function courseOf(startedOn: Day, draw: Draw): Pick<SamplePlan, 'status' | 'endedOn'> {
  if (LAST_DAY - startedOn < NOT_BEGUN_DAYS) return { status: draw.chance(0.4) ? 'DRAFTED' : 'AGREED', endedOn: null };
  const isDiscontinued = draw.chance(0.12);
  const endedOn = startedOn + (isDiscontinued ? draw.integer(20, 300) : draw.integer(180, 700));
  if (endedOn > LAST_DAY) return { status: 'RUNNING', endedOn: null };
  return { status: isDiscontinued ? 'DISCONTINUED' : 'COMPLETED', endedOn };
}

function programOf(person: Person, strand: SamplePlan['strand'], lead: SamplePlan['lead'], day: Day, draw: Draw): ProgramCode | null {
  if (day >= JOINT_FROM && isFemaleHead(person) && strand === 'ECONOMIC' && draw.chance(0.8)) return 'JNT-FHH';
  if (day >= JOINT_FROM && draw.chance(0.55)) return 'JNT-EMPOWER';
  switch (strand) {
    case 'ECONOMIC':
      return lead === 'WELFARE' ? draw.pick(['WEL-VOC', 'WEL-JOB'] as const) : draw.pick(['REL-LOAN', 'REL-SELF'] as const);
    case 'SOCIAL':
      if (lead === 'RELIEF') return null;
      return day >= SALAM_FROM && draw.chance(0.5) ? 'WEL-SALAM' : 'WEL-CBR';
    case 'CULTURAL':
      return lead === 'WELFARE' && day >= SALAM_FROM ? 'WEL-BOARD' : null;
  }
}
