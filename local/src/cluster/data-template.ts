import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClusterStartError } from './errors.js';
import { initialiseData } from './initialise-data.js';
import { accountFor } from './postgres-account.js';
import { findPostgresProgram } from './postgres-program.js';
import { reachableProgram } from './reachable-program.js';
import { runProgram } from './run-program.js';

/** Data as initdb leaves it, of which every temporary cluster of a run of tests gets a copy: six times cheaper than an initdb for each. */
export interface DataTemplate {
  readonly superuserPassword: string;
  /** Copies the data into a cluster's folder, which has none yet. @throws ClusterStartError */
  copyInto(clusterFolder: string): Promise<void>;
}

/** The template of this version of PostgreSQL in a run's folder; whoever finds none makes it. */
export async function dataTemplateIn(runFolder: string): Promise<DataTemplate> {
  const { version } = await findPostgresProgram();
  const folder = join(runFolder, `postgres-${version}`);
  const known = await readPassword(folder);
  return { superuserPassword: known ?? (await make(runFolder, folder)), copyInto: (clusterFolder) => copyData(folder, clusterFolder) };
}

/** The password lies beside the data. */
const readPassword = (folder: string): Promise<string | undefined> => readFile(join(folder, 'password'), 'utf8').catch(() => undefined);

async function make(runFolder: string, folder: string): Promise<string> {
  const draft = await mkdtemp(join(runFolder, 'template-'));
  const [dataFolder, superuserPassword] = [join(draft, 'data'), randomBytes(16).toString('hex')];
  const account = await accountFor(dataFolder);
  const program = await reachableProgram(await findPostgresProgram(), account);
  await initialiseData({ folder: draft, dataFolder, program, account, superuserPassword, durability: 'disposable' });
  await writeFile(join(draft, 'password'), superuserPassword, { mode: 0o600 });
  // Another process may have put its own there meanwhile, which is as good and may be in use.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  const password = await readPassword(folder);
  if (password === undefined) throw new ClusterStartError(`${folder} cannot be made.`);
  return password;
}

/** By a program, because the files belong to another user where root runs the tests. */
async function copyData(template: string, clusterFolder: string): Promise<void> {
  const { code, output } = await runProgram('cp', ['-a', join(template, 'data'), clusterFolder], { account: null, workingFolder: template });
  if (code !== 0) throw new ClusterStartError(`${template} cannot be copied: ${output.trim()}`);
}
