import type { GrievanceStatus } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How many grievances there were in one county and month. */
@Entity('grievance_count')
@Check('grievance_count_not_negative', 'count >= 0')
@Index('grievance_count_by_day', ['monthStart', 'id'])
@Index('grievance_count_once', ['countyCode', 'month', 'status'], { unique: true })
export class WelfareGrievanceCountEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  month!: string;

  @Column({ name: 'month_start', type: 'date' })
  monthStart!: string;

  @Column({ type: 'text' })
  status!: GrievanceStatus;

  @Column({ type: 'integer' })
  count!: number;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;
}
