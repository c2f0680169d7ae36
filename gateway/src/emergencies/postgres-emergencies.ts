import type { Pool } from 'pg';
import { z } from 'zod';
import { openPool } from '../open-pool.js';
import { MAX_OF_CALLER, REST_MS, type EmergencyDeclaration, type EmergencyStore } from './emergency-store.js';

/** The gateway's role may call it, and see nothing of what it keeps. */
const DECLARE = '/* emergency.declare */ SELECT declare_emergency($1, $2, $3, $4, $5)::float8 AS began';

const declaredRow = z.object({ began: z.number().nullable() });

/** Callers in emergencies are few; what waits longer than this holds an answer up. */
const CONNECTIONS = 2;

/** In the secretariat's database, beside the access log: shared by all gateways that write theirs there. */
export class PostgresEmergencies implements EmergencyStore {
  readonly #pool: Pool;

  /** @param options.timeoutMs for a connection, and for the statement. */
  constructor({ url, timeoutMs }: { readonly url: string; readonly timeoutMs: number }) {
    this.#pool = openPool({ url, timeoutMs, application: 'hamafza emergencies', connections: CONNECTIONS });
  }

  async declare({ caller, reason, nowMs }: EmergencyDeclaration): Promise<number | undefined> {
    const { rows } = await this.#pool.query<object>(DECLARE, [caller, reason, nowMs, REST_MS, MAX_OF_CALLER]);
    return declaredRow.parse(rows[0]).began ?? undefined;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
