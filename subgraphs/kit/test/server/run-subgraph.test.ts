import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const PASSWORD = 'very-secret-0499370899';

describe('the process of a subgraph', () => {
  let cluster: TemporaryCluster;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    cluster = await startTemporaryCluster(['welfare', 'unmade']);
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  afterAll(() => cluster?.stop());

  /** Environment of its own: nothing of this process's may help. */
  const start = (env: Record<string, string>) => {
    const child = fork(pathOf('./tiny-subgraph.mjs'), { env: { PATH: process.env.PATH ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    children.push(child);
    const output: string[] = [];
    child.stdout?.on('data', (chunk) => output.push(String(chunk)));
    child.stderr?.on('data', (chunk) => output.push(String(chunk)));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output: output.join('') }));
    const ready = Promise.race([
      once(child, 'message').then(([message]) => message as { kind: string; url: string }),
      ended.then(({ output: said }) => Promise.reject(new Error(said))),
    ]);
    ready.catch(() => undefined);
    return { child, ended, ready, output };
  };
  const open = (database = 'welfare'): Record<string, string> => ({
    HAMAFZA_DATABASE_URL: cluster.urlOf(database),
    HAMAFZA_PORT: '0',
    HAMAFZA_ACCESS: 'open',
    HAMAFZA_MIGRATE: 'on',
  });
  const nap = (url: string, seconds: number): Promise<Response> =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: `{ nap(seconds: ${seconds}) }` }) });

  it('names every bad variable at once, and no value', async () => {
    const { code, output } = await start({
      HAMAFZA_DATABASE_URL: `mysql://welfare:${PASSWORD}@127.0.0.1/welfare`,
      HAMAFZA_PORT: '70000',
      HAMAFZA_ACCESS: 'perhaps',
      HAMAFZA_PSEUDONYM_KEY: PASSWORD,
    }).ended;
    expect(code).toBe(1);
    for (const name of ['DATABASE_URL', 'PORT', 'ACCESS', 'PSEUDONYM_KEY']) expect(output).toContain(`HAMAFZA_${name}`);
    expect(output).toContain('welfare: bad configuration');
    expect(output).not.toMatch(new RegExp(`${PASSWORD}|70000|perhaps|at .*[.]js`));
  });

  it.each([
    ['nobody listens', (url: URL) => void (url.port = '1')],
    ['the password is wrong', (url: URL) => void (url.password = PASSWORD)],
    ['the password is no percent-encoding', (url: URL) => void (url.password = `%E0%${PASSWORD}`)],
  ])('says in one line that it cannot reach its database: %s', async (_, spoil) => {
    const url = new URL(cluster.urlOf('welfare'));
    const { password } = url;
    spoil(url);
    const { code, output } = await start({ ...open(), HAMAFZA_DATABASE_URL: url.href }).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/^welfare: cannot start.*\n$/);
    expect(output).not.toContain(PASSWORD);
    expect(output).not.toContain(password);
  });

  const closed = (keyFiles: string): Record<string, string> => ({ ...open(), HAMAFZA_ACCESS: 'closed', HAMAFZA_GATEWAY_KEYS: keyFiles });

  it('does not start closed without a gateway whose key it knows, as it could answer nobody', async () => {
    const missing = await start({ ...open(), HAMAFZA_ACCESS: 'closed' }).ended;
    expect([missing.code, missing.output]).toEqual([1, expect.stringContaining('HAMAFZA_GATEWAY_KEYS')]);
    const unreadable = await start(closed('/nowhere/gateway.pub.json')).ended;
    expect(unreadable).toEqual({ code: 1, output: 'welfare: cannot start: the files of HAMAFZA_GATEWAY_KEYS cannot be used: /nowhere/gateway.pub.json cannot be read (ENOENT)\n' });
    const noKey = await start(closed(pathOf('./tiny-subgraph.mjs'))).ended;
    expect([noKey.code, noKey.output]).toEqual([1, expect.stringContaining('holds no Ed25519 public key')]);
  });

  it('does not start closed under a role that owns the tables or with a coordinator whose key it cannot read, and does under one that serves', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hamafza-keys-'));
    const file = join(folder, 'gateway.pub.pem');
    await writeFile(file, generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }));
    const asOwner = await start(closed(file)).ended;
    expect([asOwner.code, asOwner.output]).toEqual([1, expect.stringContaining('owns tables')]);
    const asSuperuser = await start({ ...closed(file), HAMAFZA_DATABASE_URL: cluster.superuserUrlOf('welfare') }).ended;
    expect([asSuperuser.code, asSuperuser.output]).toEqual([1, expect.stringContaining('can bypass row-level security')]);
    const unreadable = await start({ ...closed(file), HAMAFZA_COORDINATOR_KEYS: '/nowhere/coordinator.pub.json' }).ended;
    expect([unreadable.code, unreadable.output]).toEqual([1, expect.stringContaining('the files of HAMAFZA_COORDINATOR_KEYS cannot be used: /nowhere/coordinator.pub.json')]);
    const { ready } = start({ ...closed(file), HAMAFZA_DATABASE_URL: cluster.servingUrlOf('welfare'), HAMAFZA_OWNER_DATABASE_URL: cluster.urlOf('welfare') });
    expect((await nap((await ready).url, 0)).status).toBe(401);
    await rm(folder, { recursive: true });
  });

  it('says which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { code, output } = await start({ ...open(), HAMAFZA_PORT: port }).ended;
    other.close();
    expect({ code, output }).toEqual({ code: 1, output: `welfare: port ${port} is in use; choose another with HAMAFZA_PORT\n` });
  });

  it('tells its launcher when and where it answers, and drains at SIGTERM', async () => {
    const { child, ready, ended } = start(open());
    const message = await ready;
    expect(message).toEqual({ kind: 'ready', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/) });
    const answered = nap(message.url, 0.3);
    await expectToSleep(1);
    child.kill('SIGTERM');
    expect(await (await answered).json()).toEqual({ data: { nap: 0.3 } });
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output).toContain('draining');
    expect(output).not.toContain(new URL(cluster.urlOf('welfare')).password);
  });

  /** Until so many statements run in the database that sleep. */
  const expectToSleep = async (count: number): Promise<void> => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: cluster.superuserUrlOf('welfare') });
    await client.connect();
    const sleeping = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%nap.sleep%' AND pid <> pg_backend_pid()`;
    while ((await client.query(sleeping)).rows[0].count < count) await delay(5);
    await client.end();
  };

  it('ends by itself when its launcher is killed', async () => {
    const launcher = spawn(process.execPath, [pathOf('./tiny-launcher.mjs')], { env: { PATH: process.env.PATH ?? '', ...open() }, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(launcher);
    const [line] = (await once(launcher.stdout, 'data')) as [Buffer];
    const { pid } = JSON.parse(String(line)) as { pid: number };
    launcher.kill('SIGKILL');
    while (isRunning(pid)) await delay(10);
    expect(isRunning(pid)).toBe(false);
  });

  it('makes no tables unless it is told to', async () => {
    const { child, ready, ended } = start({ ...open('unmade'), HAMAFZA_MIGRATE: 'off' });
    const { url } = await ready;
    expect(await (await nap(url, 0)).json()).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  it('stays up without its database, and says that it is not ready', async () => {
    const lost = await startTemporaryCluster(['welfare']);
    const { child, ready, ended } = start({ ...open(), HAMAFZA_DATABASE_URL: lost.urlOf('welfare') });
    const { url } = await ready;
    const { origin } = new URL(url);
    expect((await fetch(`${origin}/readiness`)).status).toBe(200);
    expect(await (await nap(url, 0)).json()).toEqual({ data: { nap: 0 } });
    await lost.stop();
    expect((await fetch(`${origin}/readiness`)).status).toBe(503);
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    const answer = await (await nap(url, 0)).text();
    expect(JSON.parse(answer)).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    expect(answer).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/);
    child.kill('SIGTERM');
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output).not.toContain(new URL(lost.urlOf('welfare')).password);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
