import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A table that was answered. `space` names what sets of people can be compared within: agreement, epoch and hash key. */
@Entity('disclosure_table')
@Index('disclosure_table_by_asked', ['space', 'asked', 'id'])
export class DisclosureTableEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ type: 'text' })
  space!: string;

  @Column({ type: 'text' })
  caller!: string;

  /** Digest of the whole question: cohort, dimensions, measures, threshold. */
  @Column({ type: 'text' })
  asked!: string;

  /** Whose people: `Question.where` and `conditions`. */
  @Column({ type: 'json' })
  question!: unknown;

  @Column({ type: 'json' })
  answer!: unknown;

  @Column({ name: 'released_at', type: 'timestamptz', default: () => 'now()' })
  releasedAt!: Date;
}

/** A cell that was published, with its true count, which never leaves the secretariat. */
@Entity('disclosure_cell')
@Index('disclosure_cell_by_space', ['space', 'id'])
@Index('disclosure_cell_by_table', ['tableId'])
export class DisclosureCellEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column({ type: 'text' })
  space!: string;

  @Column({ name: 'table_id', type: 'bigint' })
  tableId!: string;

  @Column({ name: 'cell_key', type: 'text' })
  cellKey!: string;

  @Column({ type: 'json' })
  labels!: unknown;

  @Column({ type: 'integer' })
  persons!: number;

  @Column({ type: 'integer' })
  published!: number;

  /** An unsigned number of 64 bits. */
  @Column({ type: 'numeric', precision: 20, scale: 0 })
  identity!: string;

  /** 64 numbers of 32 bits, the lowest byte first. */
  @Column({ type: 'bytea' })
  sketch!: Buffer;
}
