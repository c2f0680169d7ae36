import { copyLine, localized, type SampleTable } from '../copy-table.js';
import { dayOf, isoOf } from '../days.js';
import { Draw } from '../draw.js';
import { COUNTIES, neighbourhoodCode, PROVINCES, type CountyPlace } from '../places.js';
import type { SampleWorld } from '../sample-world.js';
import { formationOf } from './county-history.js';
import { NEIGHBOURHOOD_NAMES } from './neighbourhood-names.js';
import { STREAM } from './streams.js';

/** Every province of the country; the counties and neighbourhoods of the four that the sample data covers. */
export const placeTables = ({ seed }: SampleWorld): readonly SampleTable[] => [
  { table: 'province', columns: ['code', 'name'], lines: provinceLines },
  {
    table: 'county',
    columns: ['code', 'province_code', 'name', 'valid_from', 'valid_to', 'predecessor_codes'],
    lines: countyLines,
  },
  {
    table: 'neighbourhood',
    columns: ['code', 'county_code', 'name', 'kind'],
    lines: function* () {
      for (const county of COUNTIES) yield* neighbourhoodLines(seed, county);
    },
  },
];

function* provinceLines(): Generator<string> {
  for (const { code, name } of PROVINCES) yield copyLine([code, localized(name)]);
}

function* countyLines(): Generator<string> {
  for (const { code, name } of COUNTIES) {
    const { from, outOf } = formationOf(code);
    yield copyLine([code, code.slice(0, 2), localized(name), isoOf(dayOf(from)), null, outOf]);
  }
}

function* neighbourhoodLines(seed: number, county: CountyPlace): Generator<string> {
  const draw = new Draw(seed, Number(county.code), STREAM.neighbourhood);
  // A step that shares no factor with the number of names, so that none repeats within a county.
  const [start, step] = [draw.integer(0, NEIGHBOURHOOD_NAMES.length - 1), draw.pick([1, 7, 11, 13])];
  for (let index = 0; index < county.neighbourhoods; index += 1) {
    const name = NEIGHBOURHOOD_NAMES[(start + index * step) % NEIGHBOURHOOD_NAMES.length] ?? NEIGHBOURHOOD_NAMES[0];
    yield copyLine([neighbourhoodCode(county.code, index), county.code, localized(name), kindAt(index / county.neighbourhoods)]);
  }
}

/** @param share how far down the county's list, 0 to 1; the first are in the town. */
function kindAt(share: number): string {
  if (share < 0.55) return 'URBAN';
  return share < 0.75 ? 'FRINGE' : 'RURAL';
}
