import type { Agency, LocalizedText } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { RecognitionReason, RecognitionRecipient } from './recognition.enums.js';

@Entity('recognition')
@Check('recognition_join_key_whole', '(join_key IS NULL) = (join_key_epoch IS NULL)')
@Check('recognition_second_join_key_whole', '(second_join_key IS NULL) = (second_join_key_epoch IS NULL)')
@Check('recognition_of_one_recipient', `(recipient = 'UNIT') = (unit_name IS NOT NULL) AND (recipient = 'PERSON') = (num_nonnulls(join_key, second_join_key) > 0)`)
@Index('recognition_by_person', ['joinKey', 'recognisedOn', 'id'])
@Index('recognition_by_second_person', ['secondJoinKey', 'recognisedOn', 'id'])
@Index('recognition_by_county', ['countyCode', 'recognisedOn', 'id'])
@Index('recognition_by_day', ['recognisedOn', 'id'])
export class RecognitionEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  recipient!: RecognitionRecipient;

  @Column({ name: 'join_key', type: 'bytea', nullable: true })
  joinKey!: Buffer | null;

  @Column({ name: 'join_key_epoch', type: 'smallint', nullable: true })
  joinKeyEpoch!: number | null;

  /** The key of another epoch, while there are two. */
  @Column({ name: 'second_join_key', type: 'bytea', nullable: true })
  secondJoinKey!: Buffer | null;

  @Column({ name: 'second_join_key_epoch', type: 'smallint', nullable: true })
  secondJoinKeyEpoch!: number | null;

  @Column({ name: 'unit_name', type: 'jsonb', nullable: true })
  unitName!: LocalizedText | null;

  @Column({ name: 'county_code', type: 'text' })
  countyCode!: string;

  @Column({ type: 'text' })
  reason!: RecognitionReason;

  @Column({ name: 'given_by', type: 'text', array: true })
  givenBy!: Agency[];

  @Column({ type: 'jsonb' })
  occasion!: LocalizedText;

  @Column({ name: 'recognised_on', type: 'date' })
  recognisedOn!: string;
}
