import { stat } from 'node:fs/promises';
import { platform } from 'node:process';

/** Whom PostgreSQL runs as: `null` is the user who started us. */
export type PostgresAccount = { readonly uid: number; readonly gid: number } | null;

const nobody = { uid: 65_534, gid: 65_534 };

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as the owner of the data if there is one already (a folder
 * made without root stays usable with it), else as nobody.
 */
export async function accountFor(dataFolder: string): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return null;
  const existing = await stat(dataFolder).catch(() => null);
  return existing === null || existing.uid === 0 ? nobody : { uid: existing.uid, gid: existing.gid };
}

/**
 * How a process that runs as `account` and was started inside `folder` names that folder.
 *
 * A checkout of root's often lies below a folder that only root may pass, and PostgreSQL turns every relative path into
 * an absolute one. `/proc/self/cwd` is absolute and yet leads to the folder without passing its parents, whose
 * permissions therefore stay as they are.
 */
export const ownPathOf = (folder: string, account: PostgresAccount): string =>
  account !== null && platform === 'linux' ? '/proc/self/cwd' : folder;
