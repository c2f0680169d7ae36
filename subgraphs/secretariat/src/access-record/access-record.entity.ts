import type { Agency } from '@hamafza/schema/vocabulary';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AccessOutcome } from './access-record.enums.js';

/** Append-only: a trigger of the migration refuses every UPDATE, DELETE and TRUNCATE. */
@Entity('access_record')
@Check('access_record_hashes', 'octet_length(previous_hash) = 32 AND octet_length(hash) = 32')
@Index('access_record_by_day', ['recordedOn', 'id'])
export class AccessRecordEntity {
  /** Given by the writer, because a sequence leaves gaps and a chain must not. */
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt!: Date;

  @Column({ name: 'recorded_on', type: 'date' })
  recordedOn!: string;

  @Column({ name: 'request_id', type: 'text' })
  requestId!: string;

  @Column({ name: 'asked_by', type: 'text' })
  askedBy!: Agency;

  @Column({ type: 'text', array: true })
  owners!: Agency[];

  @Column({ type: 'text' })
  purpose!: string;

  @Column({ name: 'agreement_code', type: 'text', nullable: true })
  agreementCode!: string | null;

  @Column({ type: 'text', array: true })
  coordinates!: string[];

  @Column({ name: 'person_count', type: 'integer' })
  personCount!: number;

  @Column({ type: 'text' })
  outcome!: AccessOutcome;

  @Column({ name: 'previous_hash', type: 'bytea' })
  previousHash!: Buffer;

  @Column({ type: 'bytea' })
  hash!: Buffer;
}
