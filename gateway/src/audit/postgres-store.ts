import { type ChainHead, printRecordLine } from '@hamafza/schema/audit';
import { Client } from 'pg';
import { z } from 'zod';
import type { AuditBatch, AuditStore, StoredCheckpoint } from './audit-store.js';
import { APPEND, HEAD, HOLDS, KEEP_CHECKPOINT, TAKE_CHAIN, TERMINATE } from './postgres-statements.js';

const takenRow = z.object({ taken: z.boolean(), pid: z.int(), started: z.string() });
const headRow = z.object({ head: z.object({ sequence: z.int(), hash: z.string(), counts: z.record(z.string(), z.int()) }) });
const holdsRow = z.object({ holds: z.boolean() });

interface Session {
  readonly client: Client;
  readonly pid: number;
  readonly started: string;
}

export interface PostgresStoreOptions {
  readonly url: string;
  readonly chain: string;
  /** For each statement, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * A chain in the secretariat's database. The advisory lock lives as long as its connection: while another process has the
 * chain, or a lost connection's server process has not ended, nobody else reads where the chain stands or goes on from there.
 */
export class PostgresStore implements AuditStore {
  private session: Session | undefined;
  private lost: Session | undefined;

  constructor(private readonly options: PostgresStoreOptions) {}

  async open(): Promise<ChainHead> {
    this.discard();
    const client = await this.connect();
    try {
      const { chain } = this.options;
      // What this process left behind may still hold the chain, and never end if its network is gone.
      if (this.lost) await client.query(TERMINATE, [this.lost.pid, this.lost.started]);
      const { taken, pid, started } = takenRow.parse((await client.query<object>(TAKE_CHAIN, [chain])).rows[0]);
      if (!taken) throw new Error(`Another process writes the chain ${chain}.`);
      const { head } = headRow.parse((await client.query<object>(HEAD, [chain])).rows[0]);
      this.session = { client, pid, started };
      this.lost = undefined;
      return { chain, ...head };
    } catch (error) {
      end(client);
      throw error;
    }
  }

  async append({ records, contents }: AuditBatch): Promise<'kept'> {
    const lines = `[${records.map(printRecordLine).join(',')}]`;
    await this.query(APPEND, [lines, contents.map(({ digest }) => digest), contents.map(({ text }) => text)]);
    return 'kept';
  }

  async holds(sequence: number, hash: string): Promise<boolean> {
    return holdsRow.parse(await this.query(HOLDS, [this.options.chain, sequence, hash])).holds;
  }

  async keepCheckpoint({ chain, sequence, jws }: StoredCheckpoint): Promise<void> {
    await this.query(KEEP_CHECKPOINT, [chain, sequence, jws]);
  }

  async close(): Promise<void> {
    const client = this.session?.client;
    this.session = undefined;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<Client> {
    const { url, timeoutMs } = this.options;
    const client = new Client({
      connectionString: url,
      application_name: 'hamafza audit',
      connectionTimeoutMillis: timeoutMs,
      query_timeout: timeoutMs,
      keepAlive: true,
    });
    // Without a listener a connection that breaks would end the process; the next statement tells.
    client.on('error', () => undefined);
    try {
      await client.connect();
      // Whatever the role's or the database's default is: a record that a crash can take back is none.
      await client.query('/* audit.settings */ SET synchronous_commit = on');
      return client;
    } catch (error) {
      end(client);
      throw error;
    }
  }

  private async query(statement: string, values: readonly unknown[]): Promise<unknown> {
    if (this.session === undefined) throw new Error('The store is not open.');
    const { rows } = await this.session.client.query<object>(statement, [...values]);
    return rows[0];
  }

  private discard(): void {
    if (this.session === undefined) return;
    this.lost = this.session;
    end(this.session.client);
    this.session = undefined;
  }
}

/** Not waited for: a connection that is gone may never say so. */
const end = (client: Client): void => void client.end().catch(() => undefined);
