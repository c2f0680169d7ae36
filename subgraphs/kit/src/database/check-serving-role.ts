import type { DataSource } from 'typeorm';
import { z } from 'zod';

const roleRow = z.object({ bypasses: z.boolean(), owns: z.boolean() });

/** A role under which row-level security would be a decoration. */
export class UnfitServingRole extends Error {
  override readonly name = 'UnfitServingRole';
}

/** @throws UnfitServingRole when the role of these connections may bypass row-level security, or owns tables and could switch it off. */
export async function checkServingRole(dataSource: DataSource): Promise<void> {
  const rows: unknown[] = await dataSource.query(`/* server.role */ SELECT rolsuper OR rolbypassrls AS bypasses,
      EXISTS (SELECT FROM pg_class WHERE relkind IN ('r', 'p') AND pg_has_role(current_user, relowner, 'MEMBER')) AS owns
    FROM pg_roles WHERE rolname = current_user`);
  const { bypasses, owns } = roleRow.parse(rows[0]);
  if (bypasses) throw new UnfitServingRole('the role of HAMAFZA_DATABASE_URL can bypass row-level security; serve under one with NOSUPERUSER NOBYPASSRLS');
  if (owns) throw new UnfitServingRole('the role of HAMAFZA_DATABASE_URL owns tables, whose policies it could drop; serve under one that owns none, and name the owner in HAMAFZA_OWNER_DATABASE_URL');
}
