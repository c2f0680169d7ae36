import { emergencyNoticeSchema, type EmergencyNotice } from '@hamafza/schema/audit';
import type { Pool } from 'pg';
import { z } from 'zod';
import { openPool } from '../open-pool.js';
import type { NoticeStore } from './notice-store.js';

const KEEP = '/* notice.keep */ SELECT keep_emergency_notice($1, $2)';
const WAITING = '/* notice.waiting */ SELECT notice FROM waiting_emergency_notices() AS notice';
const FORGET = '/* notice.forget */ SELECT forget_emergency_notice($1)';

const noticeRow = z.object({ notice: emergencyNoticeSchema });

/** In the secretariat's database, beside the access log: whichever gateway starts next delivers what another left. */
export class PostgresNotices implements NoticeStore {
  readonly #pool: Pool;

  /** @param options.timeoutMs for a connection, and for a statement. */
  constructor({ url, timeoutMs }: { readonly url: string; readonly timeoutMs: number }) {
    this.#pool = openPool({ url, timeoutMs, application: 'hamafza emergency notices', connections: 1 });
  }

  async keep(notice: EmergencyNotice): Promise<void> {
    await this.#pool.query(KEEP, [notice.id, JSON.stringify(notice)]);
  }

  async waiting(): Promise<readonly EmergencyNotice[]> {
    const { rows } = await this.#pool.query<object>(WAITING);
    return rows.map((row) => noticeRow.parse(row).notice);
  }

  async forget(id: string): Promise<void> {
    await this.#pool.query(FORGET, [id]);
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
