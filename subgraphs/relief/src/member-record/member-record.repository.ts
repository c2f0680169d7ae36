import type { IsoDate } from '@hamafza/schema/vocabulary';
import { PersonRecordRepository, type Database, type PersonRecordTable, type PersonTable } from '@hamafza/kit';
import type { MemberRecordFilter } from './member-record-filter.type.js';

/** What one member received, owes or was assessed for: a row that refers to a membership. */
export interface MemberRecord {
  readonly id: string;
  readonly membershipId: string;
}

const MEMBERS: PersonTable<MemberRecord, MemberRecordFilter> = {
  table: 'relief_membership',
  reference: 'membership_id',
  personIdOf: ({ membershipId }) => membershipId,
  countyColumn: 'record.county_code',
  by: 'byMembers',
};

/** Reads one table of records of members. */
export class MemberRecordRepository<Row extends MemberRecord, Filter extends MemberRecordFilter> extends PersonRecordRepository<Row, Filter> {
  /** @param today the day that ages are counted on. */
  constructor(database: Database, today: () => IsoDate, table: PersonRecordTable<Row, Filter>) {
    super(database, today, MEMBERS, table);
  }
}
