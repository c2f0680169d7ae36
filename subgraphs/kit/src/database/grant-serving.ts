import type { DataSource } from 'typeorm';
import type { DatabaseDefinition } from './open-database.js';

/** Columns that nobody who serves has any use for: they never cross an agency's wall. */
const UNSERVED_COLUMNS: ReadonlySet<string> = new Set(['national_id', 'foreign_code']);

/**
 * Lets a role read what the subgraph serves, and nothing else: no table that is sealed, no national identifier, and
 * no writing but to the agency's copies of audit notices, and of signatures that they were used.
 *
 * @param dataSource of the tables' owner.
 */
export async function grantServing(dataSource: DataSource, { sealedTables = [] }: DatabaseDefinition, role: string): Promise<void> {
  const quoted = quote(role);
  await dataSource.transaction(async (manager) => {
    await manager.query(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${quoted}`);
    await manager.query(`GRANT USAGE ON SCHEMA public TO ${quoted}`);
    for (const { tableName, columns } of dataSource.entityMetadatas) {
      if (sealedTables.includes(tableName)) continue;
      const served = columns.map(({ databaseName }) => databaseName).filter((name) => !UNSERVED_COLUMNS.has(name));
      await manager.query(`GRANT SELECT (${served.map(quote).join(', ')}) ON ${quote(tableName)} TO ${quoted}`);
    }
    await manager.query(`GRANT SELECT, INSERT ON audit_notice TO ${quoted}`);
    await manager.query(`GRANT SELECT ON cohort_change, cursor_key TO ${quoted}`);
    await manager.query(`GRANT EXECUTE ON FUNCTION use_signature TO ${quoted}`);
    await manager.query(`GRANT SELECT (epoch, agreement, slot, state) ON join_key_epoch TO ${quoted}`);
  });
}

const quote = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;
