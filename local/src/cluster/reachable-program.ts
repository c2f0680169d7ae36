import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, cp, lstat, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterStartError } from './errors.js';
import type { PostgresAccount } from './postgres-account.js';
import { programPath, type PostgresProgram } from './postgres-program.js';
import { runProgram } from './run-program.js';

/**
 * The programs at a place where `account` may run them.
 *
 * A checkout of root's may lie below a folder nobody else may pass. PostgreSQL looks up its own absolute path, so there
 * is no way around the parents: the programs (50 MB) are copied once to the folder for temporary files.
 *
 * @throws ClusterStartError when they cannot be run there either.
 */
export async function reachableProgram(program: PostgresProgram, account: PostgresAccount, copiesIn = tmpdir()): Promise<PostgresProgram> {
  if (account === null || (await canRun(program, account))) return program;
  const copy = { ...program, folder: join(copiesIn, `hamafza-postgres-${program.version}`) };
  if (!(await isTrustedCopy(program.folder, copy.folder))) await copyProgram(program.folder, copy.folder);
  if (await canRun(copy, account)) return copy;
  throw new ClusterStartError(`User ${account.uid} can run PostgreSQL neither in ${program.folder} nor in ${copy.folder}.`);
}

async function canRun(program: PostgresProgram, account: PostgresAccount): Promise<boolean> {
  const options = { account, workingFolder: '/' };
  const run = await runProgram(programPath(program, 'postgres'), ['--version'], options).catch(() => ({ code: null }));
  return run.code === 0;
}

/** Complete (the machine tidies its temporary files), and made by us: anyone may put a folder of that name there. */
async function isTrustedCopy(source: string, copy: string): Promise<boolean> {
  const folder = await lstat(copy).catch(() => null);
  if (folder === null) return false;
  if (!folder.isDirectory() || folder.uid !== process.getuid?.() || (folder.mode & 0o022) !== 0) {
    throw new ClusterStartError(`${copy} was not made by this user; remove it.`);
  }
  const sizes = await Promise.all((await filesOf(source)).map((path) => haveEqualSize(join(source, path), join(copy, path))));
  return sizes.every(Boolean);
}

async function haveEqualSize(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([lstat(one), lstat(other).catch(() => null)]);
  return first.isDirectory() || first.size === second?.size;
}

async function copyProgram(source: string, copy: string): Promise<void> {
  const draft = `${copy}.${randomUUID()}`;
  await cp(source, draft, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE, filter: isNeeded });
  await chmod(draft, 0o755);
  for (const path of await filesOf(draft)) await openToReaders(join(draft, path));
  const replaced = `${copy}.${randomUUID()}`;
  await rename(copy, replaced).catch(() => undefined);
  // Another launcher may have put its own copy there meanwhile, which is as good.
  await rename(draft, copy).catch(() => undefined);
  await Promise.all([draft, replaced].map((folder) => rm(folder, { recursive: true, force: true })));
}

async function openToReaders(path: string): Promise<void> {
  const entry = await lstat(path);
  if (entry.isSymbolicLink()) return;
  const mayBeRun = entry.isDirectory() || (entry.mode & 0o100) !== 0;
  await chmod(path, mayBeRun ? 0o755 : 0o644);
}

/** Static libraries only serve those who compile. */
const isNeeded = (path: string): boolean => !path.endsWith('.a');

const filesOf = async (folder: string): Promise<readonly string[]> => (await readdir(folder, { recursive: true })).filter(isNeeded);
