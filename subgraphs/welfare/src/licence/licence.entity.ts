import type { LicenceStatus } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { CentreEntity } from '../centre/centre.entity.js';

/** An operating licence of a centre; the county is the centre’s, repeated so that lists need no join. */
@Entity('licence')
@Check('licence_in_order', 'expires_on >= issued_on')
@Index('licence_by_day', ['issuedOn', 'id'])
@Index('licence_by_centre', ['centreCode'])
export class LicenceEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  number!: string;

  @Column({ type: 'text' })
  status!: LicenceStatus;

  @Column({ name: 'issued_on', type: 'date' })
  issuedOn!: string;

  @Column({ name: 'expires_on', type: 'date' })
  expiresOn!: string;

  @Column({ name: 'centre_code', type: 'text' })
  centreCode!: string;

  @ManyToOne(() => CentreEntity)
  @JoinColumn({ name: 'centre_code', referencedColumnName: 'code', foreignKeyConstraintName: 'licence_of_centre' })
  centre!: Relation<CentreEntity>;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;
}
