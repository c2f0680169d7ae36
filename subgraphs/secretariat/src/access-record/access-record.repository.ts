import { dateColumn, enumColumn, equals, queryPage, type Database, type Page, type PageRequest, type Period } from '@hamafza/kit';
import { agencyPartSchema, auditHeaderSchema, operationContentSchema } from '@hamafza/schema/audit';
import { AGENCIES, AGENCY_NAMES, toIsoDate, type Agency, type AgencyName, type JalaliDate } from '@hamafza/schema/vocabulary';
import sql, { raw, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import { AccessOutcomeDefinition } from './access-record.enums.js';

const shareColumn = z.object({ part: agencyPartSchema, coordinates: z.array(z.string()).nullable() });

const accessRow = z
  .object({
    recorded_on: dateColumn,
    hash: z.string(),
    previous_hash: z.string(),
    header: auditHeaderSchema,
    outcome: enumColumn(AccessOutcomeDefinition),
    operation: operationContentSchema.nullable(),
    shares: z.array(shareColumn),
  })
  .transform(({ header, shares, operation, outcome, ...row }) => ({
    id: `${header.chain}.${header.sequence}`,
    chain: header.chain,
    sequence: String(header.sequence),
    recordedAt: header.at,
    recordedOn: row.recorded_on,
    requestId: header.requestId,
    release: header.release,
    part: header.part,
    askedBy: agencyOf(header.caller.body) ?? 'SECRETARIAT',
    callerBody: header.caller.body,
    callerRoles: header.caller.roles,
    caller: header.caller.key,
    owners: shares.flatMap(({ part }) => agencyOf(part.agency) ?? []),
    purpose: header.purpose ?? 'none',
    agreementCode: header.agreement?.id ?? null,
    agreementVersion: header.agreement?.version ?? null,
    operation: operation?.signature ?? null,
    coordinates: [...new Set(shares.flatMap(({ coordinates }) => coordinates ?? []))].toSorted(),
    withheld: shares.flatMap(({ part }) => part.withheld),
    personCount: shares.reduce((sum, { part }) => sum + part.entities, 0),
    outcome,
    errorCodes: header.errorCodes,
    durationMs: header.durationMs,
    emergencyReason: header.emergency?.reason ?? null,
    emergencyUntil: header.emergency?.until ?? null,
    previousHash: row.previous_hash,
    hash: row.hash,
  }));

/** A record as one reader may see it. */
export type AccessRecordRecord = z.infer<typeof accessRow>;

const isAgencyName = (name: string): name is AgencyName => AGENCY_NAMES.some((known) => known === name);
const agencyOf = (name: string): Agency | undefined => (isAgencyName(name) ? AGENCIES[name].value : undefined);

export interface AccessRecordSelection extends Period {
  /** A subgraph's name: only records that concern it. */
  readonly agency: string | undefined;
  /** True shows of each record only what it says of that agency. */
  readonly isOwnPartOnly: boolean;
  readonly purpose?: string | null | undefined;
  readonly caller?: string | null | undefined;
}

/** Reads the log; nothing of the graph writes it. */
export class AccessRecordRepository {
  constructor(private readonly database: Database) {}

  page(selection: AccessRecordSelection, request: PageRequest): Promise<Page<AccessRecordRecord>> {
    const { agency, purpose, caller, from, to } = selection;
    const table = agency === undefined ? 'r' : 's';
    const time = `${table}.recorded_ms`;
    return queryPage(
      this.database,
      {
        name: 'accessRecord.page',
        columns: columnsOf(selection),
        from: agency === undefined ? sql`access_record r` : sql`access_part s JOIN access_record r USING (chain, sequence)`,
        where: [
          equals('s.agency', agency),
          equals('r.purpose', purpose === 'none' ? undefined : purpose),
          purpose === 'none' ? raw('r.purpose IS NULL') : undefined,
          equals('r.caller', caller),
          from ? sql`${raw(time)} >= ${startOf(from, 0)}` : undefined,
          to ? sql`${raw(time)} < ${startOf(to, 1)}` : undefined,
        ],
        order: [
          { column: time, type: 'bigint' },
          { column: `${table}.chain`, type: 'text' },
          { column: `${table}.sequence`, type: 'bigint' },
        ],
        direction: 'descending',
        row: accessRow,
        node: (row) => row,
      },
      request,
    );
  }
}

/** The first instant of the day in Tehran, so many days later, in milliseconds. */
const startOf = (day: JalaliDate, later: number): Sql =>
  sql`(extract(epoch FROM ((${toIsoDate(day)}::date + ${later}::integer)::timestamp AT TIME ZONE 'Asia/Tehran')) * 1000)::bigint`;

const columnsOf = ({ agency, isOwnPartOnly }: AccessRecordSelection): Sql => sql`
  (to_timestamp(r.recorded_ms / 1000.0) AT TIME ZONE 'Asia/Tehran')::date AS recorded_on, r.hash, r.header, r.outcome,
  coalesce((SELECT b.hash FROM access_record b WHERE b.chain = r.chain AND b.sequence = r.sequence - 1), repeat('A', 43)) AS previous_hash,
  ${isOwnPartOnly ? raw('NULL::json') : raw(`(SELECT c.content FROM access_content c WHERE c.digest = r.header->>'operation')`)} AS operation,
  (SELECT coalesce(json_agg(json_build_object('part', p.part, 'coordinates', c.content) ORDER BY p.agency), '[]')
   FROM access_part p LEFT JOIN access_content c ON c.digest = p.part->>'coordinates'
   WHERE p.chain = r.chain AND p.sequence = r.sequence AND ${isOwnPartOnly ? sql`p.agency = ${agency}` : raw('true')}) AS shares`;
