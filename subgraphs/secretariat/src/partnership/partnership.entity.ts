import type { Agency, LocalizedText } from '@hamafza/schema/vocabulary';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { PartnerKind } from './partnership.enums.js';

/** A social partner of one province's secretariat. */
@Entity('partner_organisation')
@Index('partner_organisation_by_province', ['provinceCode', 'code'])
export class PartnerOrganisationEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ type: 'text' })
  kind!: PartnerKind;

  @Column({ name: 'province_code', type: 'text' })
  provinceCode!: string;

  @Column({ name: 'joined_on', type: 'date' })
  joinedOn!: string;

  @Column({ name: 'left_on', type: 'date', nullable: true })
  leftOn!: string | null;
}

@Entity('mou')
export class MouEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'jsonb' })
  title!: LocalizedText;

  @Column({ type: 'jsonb' })
  subject!: LocalizedText;

  @Column({ name: 'province_code', type: 'text' })
  provinceCode!: string;

  @Column({ type: 'text', array: true })
  parties!: Agency[];

  @Column({ name: 'member_codes', type: 'text', array: true })
  memberCodes!: string[];

  @Column({ name: 'signed_on', type: 'date' })
  signedOn!: string;
}

/** At most one secretariat per province. */
@Entity('joint_secretariat')
export class JointSecretariatEntity {
  @PrimaryColumn({ name: 'province_code', type: 'text' })
  provinceCode!: string;

  @Column({ type: 'jsonb' })
  name!: LocalizedText;

  @Column({ name: 'founded_on', type: 'date' })
  foundedOn!: string;

  @Column({ name: 'mou_code', type: 'text' })
  mouCode!: string;

  @ManyToOne(() => MouEntity)
  @JoinColumn({ name: 'mou_code', foreignKeyConstraintName: 'joint_secretariat_mou' })
  mou!: Relation<MouEntity>;
}
