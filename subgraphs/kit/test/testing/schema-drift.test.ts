import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { Check, Column, Entity, Index, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { openDataSource } from '../../src/index.js';
import { schemaDrift } from '../../src/testing/schema-drift.js';
import { BookEntity, CreateBook1700000000000 } from '../library/book.entity.js';

@Entity('shelf')
@Index('shelf_by_name', ['name'])
@Check('shelf_is_named', `name <> ''`)
class ShelfEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;
}

/** A migration that makes the table of shelves in one of several ways. */
const creating = (...statements: string[]) =>
  class CreateShelf1700000000001 implements MigrationInterface {
    readonly name = 'CreateShelf1700000000001';
    async up(runner: QueryRunner): Promise<void> {
      for (const statement of statements) await runner.query(statement);
    }
    async down(): Promise<void> {
      return Promise.resolve();
    }
  };

const table = (columns: string, check = `, CONSTRAINT shelf_is_named CHECK (name <> '')`): string =>
  `CREATE TABLE shelf (id bigint CONSTRAINT shelf_pkey PRIMARY KEY, ${columns}${check})`;
const index = 'CREATE INDEX shelf_by_name ON shelf (name)';

describe('schemaDrift', () => {
  let cluster: TemporaryCluster;
  beforeAll(async () => {
    cluster = await startTemporaryCluster(['right', 'missing', 'other']);
  });
  afterAll(() => cluster?.stop());

  it.each([
    ['right', [table('name text NOT NULL'), index], /^$/],
    ['missing', [], /CREATE TABLE "shelf"/],
    ['other', [table('name varchar(20)', '')], /(?=[^]*ALTER TABLE "shelf")(?=[^]*NOT NULL)(?=[^]*CREATE INDEX "shelf_by_name")(?=[^]*ADD CONSTRAINT "shelf_is_named")/],
  ])('finds what the migrations did otherwise: %s', async (name, statements, expected) => {
    const definition = { entities: [BookEntity, ShelfEntity], migrations: [CreateBook1700000000000, creating(...statements)] };
    const dataSource = await openDataSource(definition, { url: cluster.urlOf(name), poolSize: 1, applicationName: 'drift' });
    try {
      await dataSource.runMigrations();
      expect((await schemaDrift(dataSource)).join('\n')).toMatch(expected);
    } finally {
      await dataSource.destroy();
    }
  });
});
