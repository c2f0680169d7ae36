import { copyLine, localized, type SampleTable } from '../copy-table.js';
import { isoOf } from '../days.js';
import { Draw } from '../draw.js';
import type { SampleNgo } from '../organisations.js';
import type { SampleWorld } from '../sample-world.js';
import { STREAM } from './streams.js';

export const ngoTable = ({ seed, organisations }: SampleWorld): SampleTable => ({
  table: 'ngo',
  columns: [
    'legal_id',
    'county_code',
    'name',
    'kind',
    'registered_on',
    'licence_number',
    'licence_status',
    'licence_issued_on',
    'licence_expires_on',
  ],
  lines: function* () {
    for (const ngo of organisations.ngos) yield ngoLine(seed, ngo);
  },
});

function ngoLine(seed: number, { legalId, countyCode, name, isCharity, licence }: SampleNgo): string {
  const draw = new Draw(seed, Number(legalId.slice(3)), STREAM.ngo);
  const kind = isCharity ? 'CHARITY' : draw.pick(['EMPOWERMENT', 'HEALTH', 'DISABILITY', 'FAMILY', 'COMMUNITY']);
  // Some were registered long before the latest licence, some just before the first one.
  const registeredOn = licence.from - draw.integer(0, 1_800);
  const number = `${countyCode}/${legalId.slice(-4)}/${draw.integer(100, 999)}`;
  return copyLine([legalId, countyCode, localized(name), kind, isoOf(registeredOn), number, licence.status, isoOf(licence.from), isoOf(licence.to)]);
}
