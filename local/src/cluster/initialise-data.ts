import { randomUUID } from 'node:crypto';
import { chown, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SUPERUSER } from './cluster-options.js';
import { ClusterStartError } from './errors.js';
import { ownPathOf, type PostgresAccount } from './postgres-account.js';
import { majorVersion, programPath, type PostgresProgram } from './postgres-program.js';
import { runProgram } from './run-program.js';
import { HOST_BASED_AUTHENTICATION, type Durability } from './server-settings.js';

const draftPrefix = 'initialising-';

export interface Initialisation {
  readonly folder: string;
  readonly dataFolder: string;
  readonly program: PostgresProgram;
  readonly account: PostgresAccount;
  readonly superuserPassword: string;
  readonly durability: Durability;
}

/**
 * Whether the data folder holds a cluster these programs can run.
 *
 * @throws ClusterStartError when it holds something else, or may not be read by this user.
 */
export async function isInitialised(dataFolder: string, program: PostgresProgram): Promise<boolean> {
  const folder = await stat(dataFolder).catch(() => null);
  if (folder === null) return false;
  const version = await readFile(join(dataFolder, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    throw new ClusterStartError(`${dataFolder} belongs to another user, or is no PostgreSQL data. Choose another folder with --data.`, { cause: error });
  });
  if (version.trim() === majorVersion(program)) return true;
  throw new ClusterStartError(`${dataFolder} was written by PostgreSQL ${version.trim()}; this is ${majorVersion(program)}.`);
}

/**
 * Makes a new cluster beside its place and renames it there when it is whole. What an earlier, killed attempt left is
 * removed; each attempt has a folder of its own, because the initdb of a killed launcher may still be writing to the old.
 */
export async function initialiseData(init: Initialisation): Promise<void> {
  await removeDrafts(init.folder);
  const draft = join(init.folder, `${draftPrefix}${randomUUID()}`);
  await mkdir(draft, { mode: 0o700 });
  try {
    const [data, passwordFile] = [join(draft, 'data'), join(draft, 'password')];
    await mkdir(data, { mode: 0o700 });
    await writeFile(passwordFile, `${init.superuserPassword}\n`, { mode: 0o600 });
    await giveTo(init.account, draft, data, passwordFile);
    await runInitdb(init, data);
    await rename(data, init.dataFolder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Root's own file moved into a folder of another user: writing in place could be led elsewhere by a link. */
export async function writeAuthentication(folder: string, dataFolder: string, account: PostgresAccount): Promise<void> {
  const draft = join(folder, 'pg_hba.conf.draft');
  await rm(draft, { force: true });
  await writeFile(draft, HOST_BASED_AUTHENTICATION, { mode: 0o600 });
  await giveTo(account, draft);
  await rename(draft, join(dataFolder, 'pg_hba.conf'));
}

async function runInitdb({ program, account, durability }: Initialisation, data: string): Promise<void> {
  const place = ownPathOf(data, account);
  const { code, output } = await runProgram(
    programPath(program, 'initdb'),
    [
      `--pgdata=${place}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${place}/../password`,
      '--auth=scram-sha-256',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--encoding=UTF8',
      '--no-instructions',
      ...(durability === 'disposable' ? ['--no-sync'] : []),
    ],
    { account, workingFolder: data },
  );
  if (code !== 0) throw new ClusterStartError(`initdb failed: ${output.trim()}`);
}

async function giveTo(account: PostgresAccount, ...paths: readonly string[]): Promise<void> {
  if (account !== null) await Promise.all(paths.map((path) => chown(path, account.uid, account.gid)));
}

async function removeDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(draftPrefix));
  // One that is still being written to cannot be emptied; the next initialisation finds it finished.
  await Promise.all(drafts.map((name) => rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)));
}
