import type { LicenceStatus, LocalizedText } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CountyEntity } from '../county/county.entity.js';
import type { NgoKind } from './ngo.enums.js';

/** An NGO with its latest licence. */
@Entity('ngo')
@Check('ngo_licence_in_order', 'licence_expires_on >= licence_issued_on')
@Index('ngo_by_county', ['countyCode', 'legalId'])
export class NgoEntity {
  @PrimaryColumn({ name: 'legal_id', type: 'text', primaryKeyConstraintName: 'ngo_pkey' })
  legalId!: string;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @ManyToOne(() => CountyEntity)
  @JoinColumn({ name: 'county_code', foreignKeyConstraintName: 'ngo_county_code_fkey' })
  county!: Relation<CountyEntity>;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ type: 'text' })
  kind!: NgoKind;

  @Column({ name: 'registered_on', type: 'date' })
  registeredOn!: string;

  @Column({ name: 'licence_number', type: 'text' })
  licenceNumber!: string;

  /** As the register last said; what it is today also depends on the last day. */
  @Column({ name: 'licence_status', type: 'text' })
  licenceStatus!: LicenceStatus;

  @Column({ name: 'licence_issued_on', type: 'date' })
  licenceIssuedOn!: string;

  @Column({ name: 'licence_expires_on', type: 'date' })
  licenceExpiresOn!: string;
}
