import type { Agency, LocalizedText } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { MouEntity } from '../partnership/partnership.entity.js';
import type { GrantLevel } from './agreement.enums.js';

/** An agreement's facts. Its status is not among them: it follows from signatures and days, and so is never stale. */
@Entity('data_agreement')
@Check('data_agreement_period', 'last_day >= first_day')
@Check('data_agreement_parties', 'cardinality(parties) >= 2')
@Check('data_agreement_grants_nothing_closed', `NOT (levels @> ARRAY['CLOSED'])`)
export class DataAgreementEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'jsonb' })
  title!: LocalizedText;

  @Column({ name: 'mou_code', type: 'text', nullable: true })
  mouCode!: string | null;

  @ManyToOne(() => MouEntity, { nullable: true })
  @JoinColumn({ name: 'mou_code', foreignKeyConstraintName: 'data_agreement_mou' })
  mou!: Relation<MouEntity> | null;

  @Column({ type: 'text', array: true })
  parties!: Agency[];

  @Column({ name: 'member_codes', type: 'text', array: true })
  memberCodes!: string[];

  @Column({ type: 'text', array: true })
  purposes!: string[];

  @Column({ type: 'text', array: true })
  levels!: GrantLevel[];

  @Column({ type: 'text', array: true })
  coordinates!: string[];

  @Column({ name: 'province_codes', type: 'text', array: true })
  provinceCodes!: string[];

  @Column({ name: 'first_day', type: 'date' })
  firstDay!: string;

  @Column({ name: 'last_day', type: 'date' })
  lastDay!: string;

  @Column({ name: 'revoked_on', type: 'date', nullable: true })
  revokedOn!: string | null;

  @Column({ name: 'smallest_group', type: 'smallint' })
  smallestGroup!: number;

  @Column({ name: 'rounded_to', type: 'smallint' })
  roundedTo!: number;
}

@Entity('agreement_signature')
export class AgreementSignatureEntity {
  @PrimaryColumn({ name: 'agreement_code', type: 'text' })
  agreementCode!: string;

  @PrimaryColumn({ type: 'text' })
  party!: Agency;

  @ManyToOne(() => DataAgreementEntity)
  @JoinColumn({ name: 'agreement_code', foreignKeyConstraintName: 'agreement_signature_agreement' })
  agreement!: Relation<DataAgreementEntity>;

  @Column({ type: 'text' })
  office!: string;

  @Column({ name: 'signed_on', type: 'date' })
  signedOn!: string;
}
