import { LicenceStatusDefinition } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, inProvince, onOrAfter, onOrBefore, type Batch, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { equalsCode, CENTRE_CODE } from '../codes/code-form.js';
import { firstOf, ListedRepository, type ListedTable } from '../listing/listed.repository.js';
import type { LicenceFilter } from './licence.type.js';

const licenceRow = z.object({
  id: z.string(),
  number: z.string(),
  status: enumColumn(LicenceStatusDefinition),
  issuedOn: dateColumn,
  expiresOn: dateColumn,
  centreCode: z.string(),
  countyCode: z.string(),
});

/** A row of `licence`. */
export type LicenceRecord = z.infer<typeof licenceRow>;

const licenceTable: ListedTable<LicenceRecord, LicenceFilter> = {
  name: 'licence',
  table: 'licence',
  columns: `id, number, status, issued_on AS "issuedOn", expires_on AS "expiresOn", centre_code AS "centreCode",
    county_code AS "countyCode"`,
  key: { column: 'id', type: 'bigint' },
  day: 'issued_on',
  row: licenceRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('status', filter.status),
    equalsCode('centre_code', CENTRE_CODE, filter.centreCode, 'LicenceFilter.centreCode'),
    onOrAfter('issued_on', filter.from),
    onOrBefore('issued_on', filter.to),
    onOrAfter('expires_on', filter.expiresFrom),
    onOrBefore('expires_on', filter.expiresTo),
  ],
};

export class LicenceRepository extends ListedRepository<LicenceRecord, LicenceFilter> {
  /** The licences of each centre, the newest first. */
  readonly newestByCentres: Batch<string, LicenceRecord[]>;

  constructor(database: Database) {
    super(database, licenceTable);
    this.newestByCentres = firstOf(database, licenceTable, {
      by: 'newestByCentres',
      column: 'centre_code',
      type: 'text',
      keyOf: (row) => row.centreCode,
    });
  }
}
