import { toIsoDate, type JalaliDate, type Rial } from '@hamafza/schema/vocabulary';
import { countColumn, rialColumn, type Batch, type Database } from '@hamafza/kit';
import sql from 'sql-template-tag';
import { z } from 'zod';

/** One programme in one period, both days inclusive. */
export interface DeliveryKey {
  readonly programCode: string;
  readonly from: JalaliDate;
  readonly to: JalaliDate;
}

export interface ReliefDeliveryRecord {
  readonly services: number;
  readonly persons: number;
  readonly rials: Rial;
}

const deliveryRow = z.object({ services: countColumn, persons: countColumn, rials: rialColumn });

export class ReliefDeliveryRepository {
  /** One statement for any number of programmes and periods. */
  readonly byProgramAndPeriod: Batch<DeliveryKey, ReliefDeliveryRecord>;

  constructor(database: Database) {
    const figures = database.figuresOf('ReliefDelivery');
    this.byProgramAndPeriod = (keys) =>
      figures.query(
        'reliefDelivery.byProgramAndPeriod',
        sql`SELECT count(d.id) AS services, count(DISTINCT d.membership_id) AS persons, coalesce(sum(d.value_rials), 0) AS rials
          FROM unnest(${keys.map(({ programCode }) => programCode)}::text[], ${keys.map(({ from }) => toIsoDate(from))}::date[],
            ${keys.map(({ to }) => toIsoDate(to))}::date[]) WITH ORDINALITY AS wanted (program_code, first_day, last_day, position)
          LEFT JOIN relief_service_delivery d
            ON d.program_code = wanted.program_code AND d.delivered_on BETWEEN wanted.first_day AND wanted.last_day
          GROUP BY wanted.position ORDER BY wanted.position`,
        deliveryRow,
      );
  }
}
