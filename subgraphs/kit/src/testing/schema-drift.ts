import type { DataSource } from 'typeorm';

/** The statements that would bring the database to its entities; empty when the migrations did so. */
export async function schemaDrift(dataSource: DataSource): Promise<readonly string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
