import { copyLine, localized, type SampleTable } from '../copy-table.js';
import type { SampleWorld } from '../sample-world.js';
import { INDICATOR_DEFINITIONS } from './indicator-definitions.js';
import { createIndicators } from './indicators.js';

export const indicatorTables = ({ seed }: SampleWorld): readonly SampleTable[] => [
  {
    table: 'social_indicator_definition',
    columns: ['code', 'name', 'definition', 'unit', 'source'],
    lines: function* () {
      for (const { code, name, definition, unit, source } of INDICATOR_DEFINITIONS) {
        yield copyLine([code, localized(name), localized(definition), unit, localized(source)]);
      }
    },
  },
  {
    table: 'social_indicator',
    columns: ['id', 'code', 'year', 'province_code', 'county_code', 'value', 'rank', 'ranked_among'],
    lines: function* () {
      let id = 0;
      for (const { code, year, provinceCode, countyCode, value, rank, rankedAmong } of createIndicators(seed)) {
        id += 1;
        yield copyLine([id, code, year, provinceCode, countyCode, value, rank, rankedAmong]);
      }
    },
  },
];
