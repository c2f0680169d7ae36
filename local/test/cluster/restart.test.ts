import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ClusterOptions } from '../../src/cluster/cluster-options.js';
import { processIdentity } from '../../src/cluster/process-table.js';
import { removeCluster, startCluster } from '../../src/cluster/start-cluster.js';
import { countNotes, launch, optionsFor, query, until, writeNote } from './cluster-fixture.js';

const isRoot = process.getuid?.() === 0;
const isGone = async (pid: number) => (await processIdentity(pid)) === null;

describe('the data of a cluster', () => {
  /** Where a cluster was started once and stopped. */
  let original: string;
  let folder: string;
  let options: ClusterOptions;

  beforeAll(async () => {
    original = await mkdtemp(join(tmpdir(), 'hamafza-restart-'));
    await (await startCluster(await optionsFor(original))).stop();
  });
  afterAll(() => removeCluster(original));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hamafza-restart-'));
    options = await optionsFor(folder);
  });
  afterEach(() => removeCluster(folder));

  /** Spares the initialisation. The files belong to another user where root runs the tests. */
  const copyOriginal = () => promisify(execFile)('cp', ['-a', `${original}/.`, folder]);

  async function startWithNote() {
    await copyOriginal();
    const launcher = launch(options);
    const postgres = await launcher.next('ready');
    await writeNote(urlOf());
    return { launcher, postgres };
  }
  const urlOf = () => `postgres://welfare_owner:${encodeURIComponent(options.databases[0]!.password)}@127.0.0.1:${options.port}/welfare`;

  async function expectNotesAfterStart(notes: number) {
    const cluster = await startCluster(options);
    try {
      expect(await countNotes(cluster.urlOf('welfare'))).toBe(notes);
    } finally {
      await cluster.stop();
    }
  }

  it('survives Ctrl-C, which reaches the whole process group but the database', async () => {
    const { launcher, postgres } = await startWithNote();
    process.kill(-launcher.child.pid!, 'SIGINT');
    expect(await launcher.next('stopped')).toBe(true);
    expect(await isGone(postgres)).toBe(true);
    await expectNotesAfterStart(1);
  });

  it('survives a SIGKILL of the launcher alone: the database left behind is ended first', async () => {
    const { launcher, postgres } = await startWithNote();
    await launcher.kill();
    expect(await isGone(postgres)).toBe(false);
    const session = query(urlOf(), 'SELECT pg_sleep(60)').catch((error: unknown) => error);
    await expectNotesAfterStart(1);
    expect(await session).toBeInstanceOf(Error);
    expect(await isGone(postgres)).toBe(true);
  });

  it('survives a SIGKILL of everything, even if a session computes on', async () => {
    const { launcher, postgres } = await startWithNote();
    const session = query(urlOf(), 'SELECT count(*) FROM generate_series(1, 10000000000)').catch((error: unknown) => error);
    await until(async () => (await query(urlOf(), "SELECT FROM pg_stat_activity WHERE query LIKE '%generate_series(1, 1%' AND pid <> pg_backend_pid()")).length > 0);
    await launcher.kill();
    process.kill(postgres, 'SIGKILL');
    await until(() => isGone(postgres));
    await expectNotesAfterStart(1);
    expect(await session).toBeInstanceOf(Error);
  });

  it('survives a postmaster.pid that now names another program, a zombie or nothing', async () => {
    await copyOriginal();
    const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [zombie] = (await once(parent.stdout, 'data')) as [Buffer];
    for (const text of [`${process.pid}\n`, zombie.toString(), '', '4194304999\n', '-1\n']) {
      await writeFile(join(folder, 'data', 'postmaster.pid'), text);
      await (await startCluster(options)).stop();
    }
    parent.kill('SIGKILL');
    await once(parent, 'exit');
  });

  it('starts after a launcher killed during the first initialisation', async () => {
    const launcher = launch(options);
    expect(await launcher.next('step')).toBe('Creating the database cluster');
    await launcher.kill();
    await (await startCluster(options)).stop();
  });

  it('is held by one of two launchers; the other is told and ends nothing', async () => {
    const { launcher } = await startWithNote();
    const second = launch(await optionsFor(folder));
    expect(await second.next('error')).toBe('DataFolderInUseError');
    await second.exited;
    expect(second.child.exitCode).toBe(1);
    expect(await countNotes(urlOf())).toBe(1);
    await expect(removeCluster(folder)).rejects.toMatchObject({ name: 'DataFolderInUseError', pid: launcher.child.pid });
    launcher.child.kill('SIGINT');
    await launcher.exited;
  });

  it('is removed on request, with the database that a killed launcher left over it', async () => {
    const { launcher, postgres } = await startWithNote();
    await launcher.kill();
    await removeCluster(folder);
    expect(await isGone(postgres)).toBe(true);
    await expect(readdir(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  (isRoot ? it : it.skip)('made without root can be used by root and then without again', async () => {
    const own = join(folder, 'own');
    // daemon: initdb wants a user that the system knows.
    const account = { uid: 1, gid: 1 };
    await mkdir(own);
    await chown(own, account.uid, account.gid);
    await chown(folder, account.uid, account.gid);
    options = { ...options, folder: own };
    for (const who of [account, {}, account]) {
      const launcher = launch(options, who);
      await launcher.next('ready');
      await writeNote(urlOf());
      launcher.child.kill('SIGINT');
      await launcher.next('stopped');
      await launcher.exited;
    }
    await expectNotesAfterStart(3);
  });
});
