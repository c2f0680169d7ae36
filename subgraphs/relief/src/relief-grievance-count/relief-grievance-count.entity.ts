import type { GrievanceStatus } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('relief_grievance_count')
@Check('relief_grievance_count_count', 'count >= 0')
export class ReliefGrievanceCountEntity {
  /** The first day of the month of the Solar Hijri calendar. */
  @PrimaryColumn({ type: 'date' })
  month!: string;

  @PrimaryColumn({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @PrimaryColumn({ type: 'text' })
  status!: GrievanceStatus;

  @Column({ type: 'integer' })
  count!: number;
}
