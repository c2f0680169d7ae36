import type { DonationKind } from '@hamafza/schema/vocabulary';
import {
  countColumn,
  equals,
  inProvince,
  onOrAfter,
  onOrBefore,
  rialColumn,
  whereAll,
  type BoundedPeriod,
  type Database,
} from '@hamafza/kit';
import sql from 'sql-template-tag';
import { z } from 'zod';

const totalRow = z.object({ count: countColumn, rials: rialColumn });

export type DonationTotalRecord = z.infer<typeof totalRow>;

export interface DonationTotalFilter {
  readonly provinceCode?: string | null | undefined;
  readonly kind?: DonationKind | null | undefined;
  readonly campaignCode?: string | null | undefined;
}

export class DonationTotalRepository {
  constructor(private readonly database: Database) {}

  async total({ from, to }: BoundedPeriod, filter: DonationTotalFilter): Promise<DonationTotalRecord | null> {
    const conditions = [
      onOrAfter('received_on', from),
      onOrBefore('received_on', to),
      inProvince('county_code', filter.provinceCode),
      equals('kind', filter.kind),
      equals('campaign_code', filter.campaignCode),
    ].filter((condition) => condition !== undefined);
    const statement = sql`SELECT count(*) AS count, coalesce(sum(amount_rials), 0) AS rials FROM donation ${whereAll(conditions)}`;
    const [row] = await this.database.query('donation.total', statement, totalRow);
    return row ?? null;
  }
}
