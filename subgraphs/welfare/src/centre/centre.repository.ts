import {
  ascendingBy,
  dateColumn,
  enumColumn,
  equals,
  equalsKey,
  inProvince,
  ListedRepository,
  localizedColumn,
  NGO_LEGAL_ID,
  type Batch,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import { z } from 'zod';
import { CentreOwnershipDefinition, CentreStatusDefinition, CentreTypeDefinition } from './centre.enums.js';
import type { CentreFilter } from './centre.type.js';

const centreRow = z.object({
  code: z.string(),
  name: localizedColumn,
  type: enumColumn(CentreTypeDefinition),
  ownership: enumColumn(CentreOwnershipDefinition),
  status: enumColumn(CentreStatusDefinition),
  specialistCount: z.number(),
  capacity: z.number(),
  openedOn: dateColumn,
  countyCode: z.string(),
  neighbourhoodCode: z.string().nullable(),
  ngoLegalId: z.string().nullable(),
});

/** A row of `centre`. */
export type CentreRecord = z.infer<typeof centreRow>;

/** How `centre` is read; other lists of centres share it. */
export const centreTable: ListedTable<CentreRecord, CentreFilter> = {
  name: 'centre',
  table: 'centre',
  columns: centreRow,
  ...ascendingBy('code'),
  row: centreRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('type', filter.type),
    equals('ownership', filter.ownership),
    equals('status', filter.status),
    equalsKey('ngo_legal_id', NGO_LEGAL_ID, filter.ngoLegalId, 'CentreFilter.ngoLegalId'),
  ],
};

export class CentreRepository extends ListedRepository<CentreRecord, CentreFilter> {
  /** One per code. */
  readonly byCodes: Batch<string, CentreRecord | null>;
  /** The centres of each NGO, by code. */
  readonly firstByNgos: Batch<string, CentreRecord[]>;

  constructor(database: Database) {
    super(database, centreTable);
    this.byCodes = this.oneBy({ by: 'byCodes', column: 'code', type: 'text', keyOf: (row) => row.code });
    this.firstByNgos = this.firstBy({
      by: 'firstByNgos',
      column: 'ngo_legal_id',
      type: 'text',
      keyOf: (row) => row.ngoLegalId ?? '',
    });
  }
}
