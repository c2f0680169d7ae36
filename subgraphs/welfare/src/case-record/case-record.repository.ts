import type { IsoDate } from '@hamafza/schema/vocabulary';
import { equals, PersonRecordRepository, type Database, type PersonRecordTable, type PersonTable } from '@hamafza/kit';
import type { CaseRecordFilter } from './case-record-filter.type.js';

/** What Behzisti gave one person, found out about the person or needs for the person: a row that refers to a case. */
export interface CaseRecord {
  readonly id: string;
  readonly caseId: string;
}

const CASES: PersonTable<CaseRecord, CaseRecordFilter> = {
  table: 'welfare_case',
  reference: 'case_id',
  personIdOf: ({ caseId }) => caseId,
  countyColumn: 'person.county_code',
  by: 'newestByCases',
  conditions: (filter) => [equals('person.status', filter.caseStatus)],
};

/** Reads one table whose rows each belong to one welfare case. */
export class CaseRecordRepository<Row extends CaseRecord, Filter extends CaseRecordFilter> extends PersonRecordRepository<Row, Filter> {
  /** @param today the day that ages are counted on. */
  constructor(database: Database, today: () => IsoDate, table: PersonRecordTable<Row, Filter>) {
    super(database, today, CASES, table);
  }
}
