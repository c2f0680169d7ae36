import { countColumn, manyByKey, type Batch, type Database } from '@hamafza/kit';
import sql from 'sql-template-tag';
import { z } from 'zod';

const pledgeCountRow = z.object({ needId: z.string(), count: countColumn });

/** Reads how many pledges needs were matched with. */
export class ReliefNeedFundingRepository {
  /** By the need's id: how many pledges are matched with it or fulfilled it. */
  readonly pledgeCounts: Batch<string, number>;

  constructor(database: Database) {
    const counts = manyByKey(database, {
      name: 'reliefNeed.pledgeCounts',
      statement: (ids: readonly string[]) => sql`SELECT need_id AS "needId", count(*) AS count FROM pledge
        WHERE need_id = ANY (${ids}::bigint[]) AND status IN ('MATCHED', 'FULFILLED') GROUP BY need_id`,
      row: pledgeCountRow,
      keyOf: ({ needId }) => needId,
      value: ({ count }) => count,
    });
    this.pledgeCounts = async (ids) => (await counts(ids)).map(([count]) => count ?? 0);
  }
}
