import { LicenceStatusDefinition } from '@hamafza/schema/vocabulary';
import {
  CENTRE_CODE,
  dateColumn,
  enumColumn,
  equals,
  equalsKey,
  inProvince,
  ListedRepository,
  newestFirst,
  onOrAfter,
  onOrBefore,
  type Batch,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import { z } from 'zod';
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
  columns: licenceRow,
  ...newestFirst('issued_on'),
  row: licenceRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('status', filter.status),
    equalsKey('centre_code', CENTRE_CODE, filter.centreCode, 'LicenceFilter.centreCode'),
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
    this.newestByCentres = this.firstBy({
      by: 'newestByCentres',
      column: 'centre_code',
      type: 'text',
      keyOf: (row) => row.centreCode,
    });
  }
}
