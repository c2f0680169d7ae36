import { Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

@Entity('book')
@Index('book_by_day', ['boughtOn', 'id'])
export class BookEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ name: 'bought_on', type: 'date' })
  boughtOn!: string;

  @Column({ name: 'join_key', type: 'bytea', nullable: true })
  joinKey!: Buffer | null;

  @Column({ name: 'join_key_epoch', type: 'smallint', nullable: true })
  joinKeyEpoch!: number | null;
}

export class CreateBook1700000000000 implements MigrationInterface {
  readonly name = 'CreateBook1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE book (
      id bigint CONSTRAINT book_pkey PRIMARY KEY, title text NOT NULL, bought_on date NOT NULL, join_key bytea, join_key_epoch smallint)`);
    await runner.query('CREATE INDEX book_by_day ON book (bought_on, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE book');
  }
}
