import { toIsoDate, type Rial } from '@hamafza/schema/vocabulary';
import {
  countColumn,
  equals,
  inProvince,
  oneByKey,
  onOrAfter,
  onOrBefore,
  rialColumn,
  whereAll,
  type Batch,
  type BoundedPeriod,
  type Database,
} from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';

const countRow = z.object({ services: countColumn, persons: countColumn, rials: rialColumn });
const keyedRow = countRow.extend({ key: z.string() });

/** A row of counts; zeros where nothing was given. */
export type ServiceCountRecord = z.infer<typeof countRow>;

export interface ServiceCountFilter {
  readonly provinceCode?: string | null | undefined;
  readonly countyCode?: string | null | undefined;
  readonly programCode?: string | null | undefined;
}

/** The services counted under one code within some days. */
export interface WindowKey extends BoundedPeriod {
  readonly code: string;
}

const counted = raw('count(DISTINCT case_id) AS persons, coalesce(sum(cost_rials), 0) AS rials');
const keyOf = ({ code, from, to }: WindowKey): string => `${code} ${toIsoDate(from)} ${toIsoDate(to)}`;

export class ServiceCountRepository {
  readonly ofCounties: Batch<WindowKey, ServiceCountRecord>;
  readonly ofPrograms: Batch<WindowKey, ServiceCountRecord>;

  private readonly figures: Database;

  constructor(database: Database) {
    this.figures = database.figuresOf('WelfareServiceCount');
    this.ofCounties = this.countsBy('ofCounties', 'county_code');
    this.ofPrograms = this.countsBy('ofPrograms', 'program_code');
  }

  async total({ from, to }: BoundedPeriod, filter: ServiceCountFilter): Promise<ServiceCountRecord> {
    const conditions = [
      onOrAfter('delivered_on', from),
      onOrBefore('delivered_on', to),
      inProvince('county_code', filter.provinceCode),
      equals('county_code', filter.countyCode),
      equals('program_code', filter.programCode),
    ].filter((condition) => condition !== undefined);
    const statement = sql`SELECT count(*) AS services, ${counted} FROM service_delivery ${whereAll(conditions)}`;
    const [row] = await this.figures.query('serviceCount.total', statement, countRow);
    return row ?? NOTHING;
  }

  /** One statement for any number of codes and windows. */
  private countsBy(name: string, column: 'county_code' | 'program_code'): Batch<WindowKey, ServiceCountRecord> {
    const found = oneByKey(this.figures, {
      name: `serviceCount.${name}`,
      statement: (keys: readonly string[]) => {
        const parts = [...new Set(keys)].map((key) => key.split(' '));
        const [codes, first, last] = [0, 1, 2].map((index) => parts.map((part) => part[index] ?? ''));
        return sql`SELECT code || ' ' || first_day || ' ' || last_day AS key, count(*) AS services, ${counted}
          FROM unnest(${codes}::text[], ${first}::date[], ${last}::date[]) AS wanted (code, first_day, last_day)
          JOIN service_delivery ON ${raw(column)} = code AND delivered_on BETWEEN first_day AND last_day
          GROUP BY code, first_day, last_day`;
      },
      row: keyedRow,
      keyOf: (row) => row.key,
      value: (row): ServiceCountRecord => row,
    });
    return async (keys) => (await found(keys.map(keyOf))).map((counts) => counts ?? NOTHING);
  }
}

const NOTHING: ServiceCountRecord = { services: 0, persons: 0, rials: '0' as Rial };
