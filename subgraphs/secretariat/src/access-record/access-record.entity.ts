import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Written by the gateways. A trigger of the migration refuses every UPDATE, DELETE and TRUNCATE of these four tables. */
@Entity('access_record')
@Check('access_record_sequence', 'sequence > 0')
@Check('access_record_hash', 'octet_length(hash) = 43')
@Index('access_record_by_time', ['recordedMs', 'chain', 'sequence'])
export class AccessRecordEntity {
  /** Of one gateway. */
  @PrimaryColumn({ type: 'text' })
  chain!: string;

  /** Given by the writer, because a sequence of the database leaves gaps and a chain must not. */
  @PrimaryColumn({ type: 'bigint' })
  sequence!: string;

  @Column({ name: 'recorded_ms', type: 'bigint' })
  recordedMs!: string;

  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'text' })
  caller!: string;

  @Column({ type: 'text', nullable: true })
  purpose!: string | null;

  @Column({ type: 'text' })
  outcome!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'json' })
  header!: unknown;
}

/** What a record says of one agency. */
@Entity('access_part')
@Index('access_part_by_time', ['agency', 'recordedMs', 'chain', 'sequence'])
@Index('access_part_by_record', ['chain', 'sequence'])
export class AccessPartEntity {
  @PrimaryColumn({ type: 'text' })
  chain!: string;

  @PrimaryColumn({ type: 'text' })
  agency!: string;

  @PrimaryColumn({ type: 'bigint' })
  number!: string;

  @Column({ type: 'bigint' })
  sequence!: string;

  @Column({ name: 'recorded_ms', type: 'bigint' })
  recordedMs!: string;

  @Column({ type: 'json' })
  part!: unknown;
}

/** Operations and lists of coordinates, each once, by the digest that records name them by. */
@Entity('access_content')
export class AccessContentEntity {
  @PrimaryColumn({ type: 'text' })
  digest!: string;

  @Column({ type: 'json' })
  content!: unknown;
}

@Entity('access_checkpoint')
@Index('access_checkpoint_by_record', ['chain', 'sequence'])
export class AccessCheckpointEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ type: 'text' })
  chain!: string;

  @Column({ type: 'bigint' })
  sequence!: string;

  @Column({ type: 'text' })
  jws!: string;

  @Column({ name: 'kept_at', type: 'timestamptz', default: () => 'now()' })
  keptAt!: Date;
}
