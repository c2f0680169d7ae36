import { Pool } from 'pg';

const IDLE_MS = 30_000;

export interface PoolOptions {
  readonly url: string;
  /** As the database shows who is connected. */
  readonly application: string;
  /** At most. */
  readonly connections: number;
  /** For a connection, and for a statement. */
  readonly timeoutMs: number;
}

/** Connections for statements that come seldom. */
export function openPool({ url, application, connections, timeoutMs }: PoolOptions): Pool {
  const pool = new Pool({
    ...{ connectionString: url, application_name: application, max: connections, idleTimeoutMillis: IDLE_MS },
    ...{ connectionTimeoutMillis: timeoutMs, query_timeout: timeoutMs, keepAlive: true, allowExitOnIdle: true },
  });
  // Without a listener an idle connection that breaks would end the process; the next statement takes another.
  pool.on('error', () => undefined);
  return pool;
}
