import type { Checkpoint, EmergencyNotice } from '@hamafza/schema/audit';
import type { DataSource } from 'typeorm';

/** What came of a notice. */
export type Kept =
  | 'kept'
  /** It was there already. */
  | 'known'
  /** Kept, and it contradicts another of the same place in the chain: the log has been rewritten. */
  | 'contradicted';

/** The agency's own copies of what gateways state about their audit log. */
export class AuditNoticeRepository {
  constructor(private readonly dataSource: DataSource) {}

  async keepCheckpoint({ chain, sequence, hash }: Checkpoint, jws: string): Promise<Kept> {
    const kept: unknown[] = await this.dataSource.query(
      `/* auditNotice.keepCheckpoint */ INSERT INTO audit_notice (kind, chain, sequence, hash, jws) VALUES ('checkpoint', $1, $2, $3, $4)
       ON CONFLICT DO NOTHING RETURNING id`,
      [chain, sequence, hash, jws],
    );
    const others: unknown[] = await this.dataSource.query(
      `/* auditNotice.contradicting */ SELECT id FROM audit_notice WHERE chain = $1 AND sequence = $2 AND hash <> $3 LIMIT 1`,
      [chain, sequence, hash],
    );
    return others.length > 0 ? 'contradicted' : kept.length > 0 ? 'kept' : 'known';
  }

  async keepEmergency({ chain, id }: EmergencyNotice, jws: string): Promise<Kept> {
    const kept: unknown[] = await this.dataSource.query(
      `/* auditNotice.keepEmergency */ INSERT INTO audit_notice (kind, chain, notice_id, jws) VALUES ('emergency', $1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING id`,
      [chain, id, jws],
    );
    return kept.length > 0 ? 'kept' : 'known';
  }
}
