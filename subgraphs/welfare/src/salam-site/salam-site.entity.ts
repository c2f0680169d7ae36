import type { LocalizedText } from '@hamafza/schema/vocabulary';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SalamPartner, SalamSiteStatus } from './salam-site.enums.js';

/** A neighbourhood in which the Salam plan runs. */
@Entity('salam_site')
@Index('salam_site_neighbourhood', ['neighbourhoodCode'], { unique: true })
@Index('salam_site_by_county', ['countyCode', 'code'])
export class SalamSiteEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ type: 'text' })
  status!: SalamSiteStatus;

  @Column({ name: 'started_on', type: 'date' })
  startedOn!: string;

  @Column({ type: 'text', array: true })
  partners!: SalamPartner[];

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ name: 'neighbourhood_code', type: 'text' })
  neighbourhoodCode!: string;
}
