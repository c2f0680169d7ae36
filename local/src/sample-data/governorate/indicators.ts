import { Draw } from '../draw.js';
import { COUNTIES, PROVINCES } from '../places.js';
import { INDICATOR_DEFINITIONS, type IndicatorCode } from './indicator-definitions.js';
import { STREAM } from './streams.js';

export interface SampleIndicator {
  readonly code: IndicatorCode;
  readonly year: number;
  readonly provinceCode: string;
  readonly countyCode: string | null;
  readonly value: number;
  readonly rank: number;
  readonly rankedAmong: number;
}

const FIRST_YEAR = 1398;
const LAST_YEAR = 1404;

/**
 * The ageing index of the provinces in 1404, by code. Invented but for the order: East Azerbaijan (03) is fifth.
 */
const AGEING_1404 = [71, 98, 83, 66, 43, 57, 33, 56, 41, 44, 61, 14, 47, 64, 46, 49, 45, 36, 35, 55, 68, 50, 28, 63, 52, 39, 51, 40, 38, 42, 54];

/** Means and spreads of what is drawn: of the provinces around the country, and of the change from year to year. */
const SURVEYED: Readonly<Record<Exclude<IndicatorCode, 'AGEING_INDEX' | 'SHARE_60_PLUS'>, { readonly mean: number; readonly spread: number; readonly perYear: number }>> = {
  SOCIAL_RESILIENCE: { mean: 55, spread: 12, perYear: 0.4 },
  SOCIAL_CAPITAL: { mean: 48, spread: 10, perYear: -0.3 },
  FEMALE_HEADED_SHARE: { mean: 13.5, spread: 4, perYear: 0.35 },
  UNEMPLOYMENT_RATE: { mean: 9, spread: 4, perYear: -0.3 },
};

/** Every indicator for every province, and for every county of the sample data, 1398 to 1404. */
export function* createIndicators(seed: number): Generator<SampleIndicator> {
  for (const { code } of INDICATOR_DEFINITIONS) {
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
      const ofProvinces = PROVINCES.map((province) => ({ provinceCode: province.code, countyCode: null, value: provinceValue(seed, code, year, province.code) }));
      for (const value of ranked(ofProvinces)) yield { code, year, ...value };
      for (const { provinceCode, value } of ofProvinces) {
        const counties = COUNTIES.filter((county) => county.code.startsWith(provinceCode));
        const ofCounties = counties.map((county) => ({ provinceCode, countyCode: county.code, value: rounded(value * countyFactor(seed, code, county.code)) }));
        for (const countyValue of ranked(ofCounties)) yield { code, year, ...countyValue };
      }
    }
  }
}

function provinceValue(seed: number, code: IndicatorCode, year: number, provinceCode: string): number {
  const ageing = (AGEING_1404[Number(provinceCode)] ?? 50) * (1 - 0.045 * (LAST_YEAR - year));
  switch (code) {
    case 'AGEING_INDEX':
      return rounded(ageing);
    case 'SHARE_60_PLUS':
      return rounded(4.6 + 0.135 * ageing);
    case 'SOCIAL_RESILIENCE':
    case 'SOCIAL_CAPITAL':
    case 'FEMALE_HEADED_SHARE':
    case 'UNEMPLOYMENT_RATE': {
      const { mean, spread, perYear } = SURVEYED[code];
      const ofProvince = new Draw(seed, Number(provinceCode) * 10 + orderOf(code), STREAM.indicator).unit() - 0.5;
      const ofYear = new Draw(seed, (Number(provinceCode) * 10 + orderOf(code)) * 100 + (year - FIRST_YEAR) + 100_000, STREAM.indicator).unit() - 0.5;
      return rounded(mean + 2 * spread * ofProvince + 0.15 * spread * ofYear - perYear * (LAST_YEAR - year));
    }
  }
}

/** Constant over the years, so that counties keep their order. */
const countyFactor = (seed: number, code: IndicatorCode, countyCode: string): number =>
  0.8 + 0.4 * new Draw(seed, Number(countyCode) * 10 + orderOf(code), STREAM.indicator).unit();

const orderOf = (code: IndicatorCode): number => INDICATOR_DEFINITIONS.findIndex((definition) => definition.code === code);
const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Gives each value its place, 1 for the highest; equal values share a place. */
function ranked<Value extends { readonly value: number }>(values: readonly Value[]): (Value & { readonly rank: number; readonly rankedAmong: number })[] {
  return values.map((item) => ({ ...item, rank: 1 + values.filter(({ value }) => value > item.value).length, rankedAmong: values.length }));
}
