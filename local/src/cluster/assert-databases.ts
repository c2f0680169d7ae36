import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { rolesOf, type DatabaseOptions } from './cluster-options.js';

/**
 * Brings roles and databases to what the options say, whatever an earlier or broken-off run left.
 * A role can do nothing outside its own database: it may connect to no other, not even `postgres`.
 *
 * @param superuserUrl of the database `postgres`.
 */
export async function assertDatabases(superuserUrl: string, databases: readonly DatabaseOptions[]): Promise<void> {
  const client = new Client({ connectionString: superuserUrl, connectionTimeoutMillis: 10_000, application_name: 'hamafza local' });
  await client.connect();
  try {
    await assertRoles(client, databases);
    await client.query('REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC');
    for (const database of databases) await assertDatabase(client, database);
  } finally {
    await client.end();
  }
}

async function assertRoles(client: Client, databases: readonly DatabaseOptions[]): Promise<void> {
  const existing = await namesIn(client, 'SELECT rolname AS name FROM pg_roles');
  const statements = databases.flatMap(rolesOf).map(({ role, password }) => {
    const verb = existing.has(role) ? 'ALTER' : 'CREATE';
    const rights = 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION';
    return `${verb} ROLE ${escapeIdentifier(role)} ${rights} PASSWORD ${escapeLiteral(password)}`;
  });
  await client.query(statements.join('; '));
}

/** `CREATE DATABASE` takes no transaction, so each statement here can be repeated. */
async function assertDatabase(client: Client, { name, role, guests = [] }: DatabaseOptions): Promise<void> {
  const existing = await namesIn(client, 'SELECT datname AS name FROM pg_database');
  const [database, owner] = [escapeIdentifier(name), escapeIdentifier(role)];
  if (!existing.has(name)) await client.query(`CREATE DATABASE ${database} OWNER ${owner}`);
  await client.query(`ALTER DATABASE ${database} OWNER TO ${owner}; REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  for (const guest of guests) await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${escapeIdentifier(guest.role)}`);
}

async function namesIn(client: Client, statement: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(statement);
  return new Set(rows.map(({ name }) => name));
}
