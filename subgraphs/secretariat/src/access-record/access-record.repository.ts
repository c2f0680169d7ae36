import {
  dateColumn,
  enumColumn,
  equals,
  holds,
  onOrAfter,
  onOrBefore,
  queryPage,
  type Database,
  type Page,
  type PageRequest,
  type Period,
} from '@hamafza/kit';
import { AgencyDefinition, type Agency } from '@hamafza/schema/vocabulary';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { AccessOutcomeDefinition } from './access-record.enums.js';

const columns = raw(
  'id, recorded_at, recorded_on, request_id, asked_by, owners, purpose, agreement_code, coordinates, person_count, outcome, previous_hash, hash',
);

const hashColumn = z.instanceof(Buffer).transform((hash) => hash.toString('base64url'));

const accessRow = z
  .object({
    id: z.string(),
    recorded_at: z.date(),
    recorded_on: dateColumn,
    request_id: z.string(),
    asked_by: enumColumn(AgencyDefinition),
    owners: z.array(enumColumn(AgencyDefinition)),
    purpose: z.string(),
    agreement_code: z.string().nullable(),
    coordinates: z.array(z.string()),
    person_count: z.number().int(),
    outcome: enumColumn(AccessOutcomeDefinition),
    previous_hash: hashColumn,
    hash: hashColumn,
  })
  .transform((row) => ({
    id: row.id,
    recordedAt: row.recorded_at.toISOString(),
    recordedOn: row.recorded_on,
    requestId: row.request_id,
    askedBy: row.asked_by,
    owners: row.owners,
    purpose: row.purpose,
    agreementCode: row.agreement_code,
    coordinates: row.coordinates,
    personCount: row.person_count,
    outcome: row.outcome,
    previousHash: row.previous_hash,
    hash: row.hash,
  }));

/** A row of `access_record`. */
export type AccessRecordRecord = z.infer<typeof accessRow>;

export interface AccessRecordSelection extends Period {
  /** One of the bodies whose data was asked for. */
  readonly owner?: Agency | null | undefined;
  readonly purpose?: string | null | undefined;
}

/** Reads the log; nothing of the graph writes it. */
export class AccessRecordRepository {
  constructor(private readonly database: Database) {}

  page({ owner, purpose, from, to }: AccessRecordSelection, request: PageRequest): Promise<Page<AccessRecordRecord>> {
    return queryPage(
      this.database,
      {
        name: 'accessRecord.page',
        columns: sql`${columns}`,
        from: sql`access_record`,
        where: [holds('owners', owner), equals('purpose', purpose), onOrAfter('recorded_on', from), onOrBefore('recorded_on', to)],
        order: [{ column: 'id', type: 'bigint' }],
        direction: 'descending',
        row: accessRow,
        node: (row) => row,
      },
      request,
    );
  }
}
