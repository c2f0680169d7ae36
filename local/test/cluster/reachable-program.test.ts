import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, chown, cp, mkdir, mkdtemp, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterStartError } from '../../src/cluster/errors.js';
import { findPostgresProgram, type PostgresProgram } from '../../src/cluster/postgres-program.js';
import { reachableProgram } from '../../src/cluster/reachable-program.js';

const nobody = { uid: 65_534, gid: 65_534 };

// Only root runs PostgreSQL as somebody else.
(process.getuid?.() === 0 ? describe : describe.skip)('reachableProgram', () => {
  let folder: string;
  let copies: string;
  let hidden: PostgresProgram;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hamafza-program-'));
    copies = join(folder, 'copies');
    await Promise.all([mkdir(copies), mkdir(join(folder, 'hidden'), { mode: 0o700 })]);
    await chmod(folder, 0o755);
    const program = await findPostgresProgram();
    hidden = { ...program, folder: join(folder, 'hidden', 'native') };
    await cp(program.folder, hidden.folder, { recursive: true, verbatimSymlinks: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('copies programs that only root can reach, once, and anew when a file of the copy is damaged', async () => {
    const copy = await reachableProgram(hidden, nobody, copies);
    expect(copy.folder.startsWith(copies)).toBe(true);
    const made = await stat(copy.folder);
    await reachableProgram(hidden, nobody, copies);
    expect((await stat(copy.folder)).ino).toBe(made.ino);
    await truncate(join(copy.folder, 'lib', 'libz.so.1'), 1);
    await reachableProgram(hidden, nobody, copies);
    expect((await stat(join(copy.folder, 'lib', 'libz.so.1'))).size).toBeGreaterThan(1);
  });

  it('runs no copy that somebody else has put there', async () => {
    const planted = join(copies, `hamafza-postgres-${hidden.version}`);
    await rm(planted, { recursive: true, force: true });
    await mkdir(planted);
    await chown(planted, nobody.uid, nobody.gid);
    await expect(reachableProgram(hidden, nobody, copies)).rejects.toBeInstanceOf(ClusterStartError);
  });

  it('leaves programs alone that can be reached', async () => {
    const program = await findPostgresProgram();
    expect(await reachableProgram(program, null, copies)).toBe(program);
  });
});
