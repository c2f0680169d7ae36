import type { JalaliDate } from '@hamafza/schema/vocabulary';
import { countColumn, equals, inProvince, onOrAfter, onOrBefore, rialColumn, whereAll, type Database } from '@hamafza/kit';
import sql from 'sql-template-tag';
import { z } from 'zod';
import type { ReliefServiceKind } from '../relief-service-delivery/relief-service-delivery.enums.js';

/** Which services are counted; both days inclusive. */
export interface ServiceCountRequest {
  readonly from: JalaliDate;
  readonly to: JalaliDate;
  readonly provinceCode?: string | null | undefined;
  readonly countyCode?: string | null | undefined;
  readonly kind?: ReliefServiceKind | null | undefined;
}

const serviceCountRow = z.object({ services: countColumn, persons: countColumn, rials: rialColumn });

export type ReliefServiceCountRecord = z.infer<typeof serviceCountRow>;

export class ReliefServiceCountRepository {
  private readonly figures: Database;

  constructor(database: Database) {
    this.figures = database.figuresOf('ReliefServiceCount');
  }

  async count({ from, to, provinceCode, countyCode, kind }: ServiceCountRequest): Promise<ReliefServiceCountRecord | null> {
    const conditions = [
      onOrAfter('delivered_on', from),
      onOrBefore('delivered_on', to),
      inProvince('county_code', provinceCode),
      equals('county_code', countyCode),
      equals('kind', kind),
    ].filter((condition) => condition !== undefined);
    const [row] = await this.figures.query(
      'reliefServiceCount.count',
      sql`SELECT count(*) AS services, count(DISTINCT membership_id) AS persons, coalesce(sum(value_rials), 0) AS rials
        FROM relief_service_delivery ${whereAll(conditions)}`,
      serviceCountRow,
    );
    return row ?? null;
  }
}
