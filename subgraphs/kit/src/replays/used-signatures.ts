import type { DataSource } from 'typeorm';
import { z } from 'zod';

/** Longer than a signature can be good by any process's clock. */
const KEPT_SECONDS = 60;

const usedRow = z.object({ used: z.boolean() });

/** What processes that answer for one agency, and those that start later, know of each other's signatures. */
export class UsedSignatures {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns false for one that was used before. */
  async use({ iss, jti, exp }: { readonly iss: string; readonly jti: string; readonly exp: number }): Promise<boolean> {
    const [row] = await this.dataSource.query<unknown[]>('/* usedSignature.use */ SELECT use_signature($1, to_timestamp($2)) AS used', [`${iss} ${jti}`, exp + KEPT_SECONDS]);
    return usedRow.parse(row).used;
  }
}
