import type { Day } from './days.js';

interface Born {
  readonly birthDay: Day;
}

export const DAYS_PER_YEAR = 365.2425;
export const ADULT_AT = 18;

/** In whole years. */
export const ageOn = ({ birthDay }: Born, day: Day): number => Math.floor((day - birthDay) / DAYS_PER_YEAR);

/** The first day on which the person is so many years old. */
export const birthdayOf = ({ birthDay }: Born, years: number): Day => birthDay + Math.ceil(years * DAYS_PER_YEAR);

/** Ages, both included, of those for whom a kind of aid, need, reason or service is meant; a kind not named is for everybody. */
const MEANT_FOR: Readonly<Record<string, readonly [number, number]>> = {
  EMPLOYMENT: [ADULT_AT, 64],
  EMPLOYMENT_GUIDANCE: [ADULT_AT, 64],
  TRAINING_SESSION: [ADULT_AT, 64],
  EDUCATION: [6, 28],
  EDUCATION_SUPPORT: [6, 28],
  SCHOOL_SUPPLIES: [6, 18],
  STREET_CHILD: [6, 17],
  MARRIAGE: [ADULT_AT, 45],
  MARRIED: [ADULT_AT, 45],
  FUNERAL: [ADULT_AT, 120],
};

/** The choices, each beginning with its kind, that suit somebody of the age. */
export const suiting = <Choice extends readonly [string, ...unknown[]]>(choices: readonly Choice[], age: number): readonly Choice[] =>
  choices.filter(([kind]) => {
    const ages = MEANT_FOR[kind];
    return !ages || (age >= ages[0] && age <= ages[1]);
  });
