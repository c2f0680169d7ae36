import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DwellingTenure } from './household.enums.js';

@Entity('household')
@Index('household_by_day', ['registeredOn', 'id'])
@Index('household_by_county', ['countyCode', 'registeredOn', 'id'])
export class HouseholdEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'smallint' })
  size!: number;

  @Column({ type: 'text' })
  tenure!: DwellingTenure;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ name: 'neighbourhood_code', type: 'text' })
  neighbourhoodCode!: string;

  @Column({ name: 'registered_on', type: 'date' })
  registeredOn!: string;
}
