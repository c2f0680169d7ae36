import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterStartError, DataFolderInUseError, PortInUseError } from '../../src/cluster/errors.js';
import { accountFor } from '../../src/cluster/postgres-account.js';
import { findPostgresProgram } from '../../src/cluster/postgres-program.js';
import { startServer } from '../../src/cluster/postgres-server.js';
import { startCluster, type Cluster } from '../../src/cluster/start-cluster.js';
import { database, optionsFor, query } from './cluster-fixture.js';

describe('a started cluster', () => {
  let folder: string;
  let cluster: Cluster;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hamafza-cluster-'));
    cluster = await startCluster(await optionsFor(folder, ['welfare', 'relief']));
  });
  afterAll(async () => {
    await cluster.stop();
    await rm(folder, { recursive: true });
  });

  const asWelfareIn = (name: string) => cluster.urlOf('welfare').replace(/[^/]+$/, name);

  it('lets each agency work in its own database', async () => {
    await query(cluster.urlOf('relief'), 'CREATE TABLE own (id int)');
    await expect(query(cluster.urlOf('relief'), 'SELECT * FROM own')).resolves.toEqual([]);
  });

  it.each(['relief', 'postgres', 'template1'])('does not let one agency connect to %s', async (name) => {
    await expect(query(asWelfareIn(name), 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
  });

  it('refuses a role without its password', async () => {
    const url = new URL(cluster.urlOf('welfare'));
    url.password = 'wrong';
    await expect(query(url.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('gives an agency role no right beyond logging in', async () => {
    const [rights] = await query(
      cluster.superuserUrlOf('postgres'),
      `SELECT rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication, rolpassword LIKE 'SCRAM-SHA-256$%' AS scram
       FROM pg_authid WHERE rolname = 'welfare_owner'`,
    );
    expect(rights).toEqual({
      rolcanlogin: true, rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false, scram: true,
    });
  });

  it('listens on 127.0.0.1 alone and makes what is committed durable', async () => {
    const rows = await query(
      cluster.superuserUrlOf('postgres'),
      `SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories', 'fsync', 'synchronous_commit', 'TimeZone', 'server_encoding', 'jit')`,
    );
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'on', synchronous_commit: 'on', TimeZone: 'UTC', server_encoding: 'UTF8', jit: 'off',
    });
  });

  it('keeps the values of a failing statement out of its log', async () => {
    await expect(query(cluster.urlOf('welfare'), "SELECT 'secret-0499370899'::date")).rejects.toMatchObject({ code: '22007' });
    expect(await readFile(join(folder, 'postgres.log'), 'utf8')).not.toContain('secret');
  });

  it('refuses a second start over the same folder and stays as it was', async () => {
    await expect(startCluster(await optionsFor(folder))).rejects.toBeInstanceOf(DataFolderInUseError);
    await expect(query(cluster.urlOf('welfare'), 'SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
  });

  it('knows no URL of a database it was not given', () => {
    expect(() => cluster.urlOf('treasury')).toThrow(RangeError);
  });
});

describe('startCluster', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hamafza-cluster-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('names the port that something else listens on, and leaves the folder free', async () => {
    const options = await optionsFor(folder);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(options.port, '127.0.0.1', resolve));
    const error = await startCluster(options).catch((thrown: unknown) => thrown);
    await new Promise((resolve) => server.close(resolve));
    expect(error).toBeInstanceOf(PortInUseError);
    expect(error).toMatchObject({ port: options.port });
    await (await startCluster(options)).stop();
  });

  it('names the port also when it is taken in the moment between the check and the start', async () => {
    const options = await optionsFor(folder);
    await (await startCluster(options)).stop();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(options.port, '127.0.0.1', resolve));
    const dataFolder = join(folder, 'data');
    const parts = { folder, dataFolder, program: await findPostgresProgram(), account: await accountFor(dataFolder) };
    await expect(startServer({ ...parts, port: options.port, durability: 'durable' })).rejects.toBeInstanceOf(PortInUseError);
    await new Promise((resolve) => server.close(resolve));
  });

  it('takes a new password and a new agency at the next start, and says so when the superuser password is another', async () => {
    const options = await optionsFor(folder);
    await (await startCluster(options)).stop();
    await expect(startCluster({ ...options, superuserPassword: 'other' })).rejects.toBeInstanceOf(ClusterStartError);
    const changed = { ...options, databases: [{ ...database('welfare'), password: 'new' }, database('relief')] };
    const cluster = await startCluster(changed);
    await expect(query(cluster.urlOf('welfare'), 'SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
    await expect(query(cluster.urlOf('relief'), 'SELECT 1 AS one')).resolves.toEqual([{ one: 1 }]);
    await Promise.all([cluster.stop(), cluster.stop()]);
  });

  it('tells when PostgreSQL ends unasked, and can be started again', async () => {
    const options = await optionsFor(folder);
    const cluster = await startCluster(options);
    process.kill(cluster.pid, 'SIGKILL');
    await expect(cluster.ended).resolves.toEqual({ code: null, signal: 'SIGKILL' });
    await cluster.stop();
    await (await startCluster(options)).stop();
  });

  it.each([
    ['a port of 0', { port: 0 }],
    ['a port above 65535', { port: 65_536 }],
    ['an empty superuser password', { superuserPassword: '' }],
    ['a password of two lines', { superuserPassword: 'a\nb' }],
    ['a name that is no identifier', { databases: [database('welfare; DROP')] }],
    ['a name of PostgreSQL itself', { databases: [{ ...database('welfare'), name: 'postgres' }] }],
    ['a database named twice', { databases: [database('welfare'), database('welfare')] }],
  ])('refuses %s before it touches anything', async (_what, change) => {
    await expect(startCluster({ ...(await optionsFor(join(folder, 'untouched'))), ...change })).rejects.toBeInstanceOf(RangeError);
  });
});
