import pg, { type Pool, type PoolClient } from 'pg';
import { z } from 'zod';
import type { DatabaseAddress } from '../database/database.js';
import { CopyOut, type TakeMessage } from './copy-out.js';

const backendRow = z.object({ pid: z.number().int() });
const resultsSchema = z.array(z.object({ rows: z.array(z.unknown()) }));

/** How soon the database notices that the process which asked is gone, in milliseconds. */
const CONNECTION_CHECK_MS = 100;
/** How long a read that was broken off may take to end, in milliseconds, before its connection is broken off with it. */
const ENDING_MS = 100;
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
      return new CohortConnection(client, {
        release: (isUsable) => this.#release(client, isUsable),
        end: (discard) => this.#end(client, discard),
      });
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

  #release(client: PoolClient, isUsable: boolean): void {
    this.#busy -= 1;
    client.release(!isUsable);
  }

  /**
   * Ends what the backend does, and its transaction. What it has computed must be read meanwhile: a backend that waits for
   * that hears nothing. A new connection would take longer than most of what follows on this one.
   *
   * @returns whether the connection can be used again; it is broken where that takes long.
   */
  async #end(client: PoolClient, discard: () => void): Promise<boolean> {
    const late = setTimeout(() => client.connection.stream.destroy(), ENDING_MS);
    const hasEnded = client.query('ROLLBACK').then(() => true, () => false);
    const wasTold = await this.#pool.query('SELECT pg_cancel_backend($1)', [this.#backends.get(client)]).then(() => true, () => false);
    discard();
    if (!wasTold) client.connection.stream.destroy();
    const isUsable = await hasEnded;
    clearTimeout(late);
    return isUsable && wasTold;
  }
}

interface ConnectionParts {
  readonly release: (isUsable: boolean) => void;
  /** @returns whether the connection can be used again. */
  readonly end: (discard: () => void) => Promise<boolean>;
}

/** One read's connection. */
export class CohortConnection {
  #isGivenBack = false;
  #copy: CopyOut | undefined;

  constructor(
    private readonly client: PoolClient,
    private readonly parts: ConnectionParts,
  ) {}

  /** @returns the rows of the last of the text's statements. @throws TypeError once the connection is given back: it may be another's. */
  async query(text: string): Promise<readonly unknown[]> {
    this.#insist();
    const results: unknown = await this.client.query(text);
    return resultsSchema.parse([results].flat()).at(-1)?.rows ?? [];
  }

  /** Begins to copy; it goes on by itself. @throws TypeError as `query` does. */
  copy(text: string, take: TakeMessage): CopyOut {
    this.#insist();
    this.#copy = new CopyOut(text, take);
    return this.client.query(this.#copy);
  }

  /** Ends the transaction, and gives the connection to the next. */
  async finish(): Promise<void> {
    if (this.#isGivenBack) return;
    this.#isGivenBack = true;
    this.parts.release(await this.client.query('COMMIT').then(() => true, () => false));
  }

  /** Breaks off whatever goes on; the backend has ended it soon after. */
  async abandon(): Promise<void> {
    if (this.#isGivenBack) return;
    this.#isGivenBack = true;
    this.parts.release(await this.parts.end(() => this.#copy?.discard()));
  }

  #insist(): void {
    if (this.#isGivenBack) throw new TypeError('a read that was broken off goes on');
  }
}
