import { LicenceStatusDefinition, toIsoDate, type JalaliDate, type LicenceStatus } from '@hamafza/schema/vocabulary';
import {
  ascendingBy,
  countColumn,
  dateColumn,
  enumColumn,
  equals,
  firstOfParents,
  inProvince,
  localizedColumn,
  manyByKey,
  oneByKey,
  onOrAfter,
  onOrBefore,
  queryPage,
  selectColumns,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { raw, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import { NgoKindDefinition } from './ngo.enums.js';
import type { NgoFilter } from './ngo.type.js';

const ngoColumns = z.object({
  legalId: z.string(),
  countyCode: z.string(),
  name: localizedColumn,
  kind: enumColumn(NgoKindDefinition),
  registeredOn: dateColumn,
  licenceNumber: z.string(),
  licenceStatus: enumColumn(LicenceStatusDefinition),
  licenceIssuedOn: dateColumn,
  licenceExpiresOn: dateColumn,
});
const ngoRow = ngoColumns.transform(({ licenceNumber, licenceStatus, licenceIssuedOn, licenceExpiresOn, ...ngo }) => ({
  ...ngo,
  /** With the status that the register last gave it. */
  registeredLicence: { number: licenceNumber, status: licenceStatus, issuedOn: licenceIssuedOn, expiresOn: licenceExpiresOn },
}));
const columns = selectColumns(ngoColumns);

export type NgoRecord = z.infer<typeof ngoRow>;

const summaryRow = z
  .object({ code: z.string(), count: countColumn, charities: countColumn, valid: countColumn, expired: countColumn, withdrawn: countColumn })
  .transform((row) => ({
    code: row.code,
    count: row.count,
    charityCount: row.charities,
    validLicenceCount: row.valid,
    expiredLicenceCount: row.expired,
    withdrawnLicenceCount: row.withdrawn,
  }));

export type NgoSummaryRecord = z.infer<typeof summaryRow>;

export class NgoRepository {
  /** One NGO per legal id; null for an id that no NGO has. */
  readonly byLegalIds: Batch<string, NgoRecord | null>;
  /** The 100 NGOs registered last in each county, the last one first. */
  readonly byCounties: Batch<string, NgoRecord[]>;

  constructor(private readonly database: Database) {
    const common = { row: ngoRow, value: (row: NgoRecord) => row };
    this.byLegalIds = oneByKey(database, {
      ...common,
      name: 'ngo.byLegalIds',
      statement: (ids: readonly string[]) => sql`SELECT ${columns} FROM ngo WHERE legal_id = ANY (${ids})`,
      keyOf: ({ legalId }) => legalId,
    });
    this.byCounties = manyByKey(database, {
      ...common,
      name: 'ngo.byCounties',
      statement: firstOfParents({
        columns,
        from: 'ngo',
        parent: 'county_code',
        type: 'text',
        order: [
          { column: 'registered_on', type: 'date' },
          { column: 'legal_id', type: 'text' },
        ],
        direction: 'descending',
      }),
      keyOf: ({ countyCode }) => countyCode,
    });
  }

  /** @param today decides which licences are past their last day. */
  page(filter: NgoFilter, today: JalaliDate, request: PageRequest): Promise<Page<NgoRecord>> {
    return queryPage(
      this.database,
      {
        name: 'ngo.page',
        columns: columns,
        from: sql`ngo`,
        where: [
          inProvince('county_code', filter.provinceCode),
          equals('county_code', filter.countyCode),
          equals('kind', filter.kind),
          hasLicence(filter.licenceStatus, today),
          onOrAfter('licence_expires_on', filter.licenceExpiresFrom),
          onOrBefore('licence_expires_on', filter.licenceExpiresTo),
        ],
        ...ascendingBy('legal_id'),
        row: ngoRow,
        node: (row) => row,
      },
      request,
    );
  }

  /**
   * Counts NGOs per place.
   *
   * @param codeLength digits of the county code that make the place: 2 a province, 4 a county.
   * @returns a batch with null for a place without any.
   */
  summaries(codeLength: 2 | 4, today: () => JalaliDate): Batch<string, NgoSummaryRecord | null> {
    const code = raw(`left(county_code, ${codeLength})`);
    return oneByKey(this.database, {
      name: `ngo.summaries${codeLength}`,
      statement: (codes: readonly string[]) => sql`SELECT ${code} AS code, count(*) AS count,
          count(*) FILTER (WHERE kind = 'CHARITY') AS charities,
          count(*) FILTER (WHERE ${statusOn(today())} = 'VALID') AS valid,
          count(*) FILTER (WHERE ${statusOn(today())} = 'EXPIRED') AS expired,
          count(*) FILTER (WHERE licence_status IN ('SUSPENDED', 'REVOKED')) AS withdrawn
        FROM ngo WHERE ${code} = ANY (${codes}) GROUP BY 1`,
      row: summaryRow,
      keyOf: (row) => row.code,
      value: (row) => row,
    });
  }
}

/** The rule of `NgoService.licence`, as SQL. */
const statusOn = (today: JalaliDate): Sql =>
  sql`CASE WHEN licence_status = 'VALID' AND licence_expires_on < ${toIsoDate(today)}::date THEN 'EXPIRED' ELSE licence_status END`;

const hasLicence = (status: LicenceStatus | null | undefined, today: JalaliDate): Sql | undefined =>
  status ? sql`${statusOn(today)} = ${status}` : undefined;
