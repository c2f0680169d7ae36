import pg, { type Pool, type PoolClient } from 'pg';
import { z } from 'zod';
import type { DatabaseAddress } from '../database/database.js';

const backendRow = z.object({ pid: z.number().int() });

/** How soon the database notices that the process which asked is gone, in milliseconds. */
const CONNECTION_CHECK_MS = 100;
const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_MS = 30_000;

/**
 * Connections of their own for reads that go on for long: they take none from requests that want little. One more than
 * there may be reads, so that one is always there to end another's work.
 */
export class CohortConnections {
  readonly #pool: Pool;
  /** The backend of each connection that is ready for reads. */
  readonly #backends = new WeakMap<PoolClient, number>();
  #busy = 0;

  /** @param most reads at once. */
  constructor(
    { url, applicationName }: DatabaseAddress,
    private readonly most: number,
  ) {
    this.#pool = new pg.Pool({
      connectionString: url,
      application_name: `${applicationName}-cohort`,
      max: most + 1,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      idleTimeoutMillis: IDLE_MS,
      allowExitOnIdle: true,
    });
    this.#pool.on('error', () => undefined);
  }

  /** @returns nothing where as many reads as may be are going on. */
  async acquire(): Promise<CohortConnection | undefined> {
    if (this.#busy >= this.most) return undefined;
    this.#busy += 1;
    try {
      const client = await this.#pool.connect();
      await this.#settle(client);
      return new CohortConnection(client, (isUsable) => this.#release(client, isUsable));
    } catch (error) {
      this.#busy -= 1;
      throw error;
    }
  }

  end(): Promise<void> {
    return this.#pool.end();
  }

  async #settle(client: PoolClient): Promise<void> {
    if (this.#backends.has(client)) return;
    // Whoever waits for an answer is told by that; without a listener, the process would end.
    client.on('error', () => undefined);
    // Not every system lets the database look; it still ends what it is told to end.
    await client.query(`SET client_connection_check_interval = ${CONNECTION_CHECK_MS}`).catch(() => undefined);
    const { rows } = await client.query<Record<string, unknown>>('SELECT pg_backend_pid() AS pid');
    this.#backends.set(client, backendRow.parse(rows[0]).pid);
  }

  async #release(client: PoolClient, isUsable: boolean): Promise<void> {
    try {
      if (!isUsable) await this.#cancel(client);
    } finally {
      this.#busy -= 1;
      client.release(!isUsable);
    }
  }

  /**
   * Ends what the backend does. A backend that waits to be read from hears no cancellation, but feels its connection
   * break; one that computes notices no broken connection, but hears the cancellation.
   */
  async #cancel(client: PoolClient): Promise<void> {
    client.connection.stream.destroy();
    await this.#pool.query('SELECT pg_cancel_backend($1)', [this.#backends.get(client)]).catch(() => undefined);
  }
}

/** One read's connection. */
export class CohortConnection {
  #isReleased = false;

  constructor(
    readonly client: PoolClient,
    private readonly release: (isUsable: boolean) => Promise<void>,
  ) {}

  /** Ends the transaction, and gives the connection to the next. */
  async finish(): Promise<void> {
    if (this.#isReleased) return;
    this.#isReleased = true;
    const isUsable = await this.client.query('COMMIT').then(() => true, () => false);
    await this.release(isUsable);
  }

  /** Breaks off whatever goes on; the backend is gone soon after. */
  async abandon(): Promise<void> {
    if (this.#isReleased) return;
    this.#isReleased = true;
    await this.release(false);
  }
}
