import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ask, isAlive, processesOf, startLauncher, untilGone, type Launch } from './support/federation.js';
import { newPlace, type Place } from './support/place.js';

/** Known to each body. */
const PEOPLE = 1_000;
const QUESTION = '{ welfareCases(first: 3) { totalCount nodes { id openedOn } } reliefMemberships(first: 1) { totalCount } }';

/** Resolves once the federation is ready. */
async function startByNpm({ port, dataFolder }: Place): Promise<ChildProcess> {
  const args = ['start', '--', '--port', String(port), '--data', dataFolder, '--quiet'];
  const npm = spawn('npm', args, { cwd: fileURLToPath(new URL('..', import.meta.url)), stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    npm.stdout.on('data', (chunk) => (output += chunk).includes('is ready') && resolve());
    npm.once('exit', () => reject(new Error(`npm start ended: ${output}`)));
  });
  return npm;
}

describe('the federation', () => {
  let place: Place;
  let launch: Launch;
  let npm: ChildProcess | undefined;
  let firstAnswer: unknown;

  const firstArguments = (): readonly string[] => ['--port', String(place.port), '--data', place.dataFolder, '--people', String(PEOPLE)];
  const start = async (): Promise<string> => {
    launch = startLauncher(['--port', String(place.port), '--data', place.dataFolder, '--quiet']);
    return launch.ready;
  };
  /** A row that no load of sample data would bring back. */
  const witnesses = async (sql: string): Promise<number> => {
    const { roles } = JSON.parse(await readFile(join(place.dataFolder, 'secrets.json'), 'utf8'));
    const client = new pg.Client({ host: '127.0.0.1', port: place.port + 5, user: 'relief', database: 'relief', password: roles.relief });
    await client.connect();
    try {
      return (await client.query(sql)).rows.length;
    } finally {
      await client.end();
    }
  };

  const expectItsData = async (url: string): Promise<void> => {
    expect(await ask(url, QUESTION)).toEqual(firstAnswer);
    expect(await witnesses('SELECT * FROM witness')).toBe(1);
  };

  beforeAll(async () => {
    place = await newPlace();
  });

  afterAll(async () => {
    npm?.kill('SIGTERM');
    launch.process.kill('SIGTERM');
    await launch.exited;
    await place.remove();
  });

  it('can be interrupted while it loads, and loads whole the next time', async () => {
    const interrupted = startLauncher(firstArguments());
    await new Promise<void>((resolve) =>
      interrupted.process.stdout!.on('data', () => interrupted.output().includes('Start PostgreSQL') && resolve()),
    );
    interrupted.process.kill('SIGINT');
    expect(await interrupted.exited).toBe(0);
    launch = startLauncher(firstArguments());
    firstAnswer = await ask(await launch.ready, QUESTION);
    expect(firstAnswer).toMatchObject({ data: { welfareCases: { totalCount: PEOPLE }, reliefMemberships: { totalCount: PEOPLE } } });
    await witnesses('CREATE TABLE witness AS SELECT 1 AS one');
  });

  // The others go on with what was loaded.
  it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing running after %s and finds its data again', async (signal) => {
    const pids = Object.values(await processesOf(place.dataFolder));
    launch.process.kill(signal);
    expect(await launch.exited).toBe(0);
    expect(await untilGone(pids)).toEqual([]);
    await expectItsData(await start());
  });

  it('leaves nothing running after a SIGTERM that comes twice, as one to npm and all that it runs may, and finds its data again', async () => {
    const pids = Object.values(await processesOf(place.dataFolder));
    const stopping = new Promise<void>((resolve) => launch.process.stdout!.on('data', () => launch.output().includes('stopping') && resolve()));
    launch.process.kill('SIGTERM');
    await stopping;
    launch.process.kill('SIGTERM');
    expect(await launch.exited).toBe(0);
    expect(await untilGone(pids)).toEqual([]);
    await expectItsData(await start());
  });

  it('starts again at once after its launcher was killed', async () => {
    const { postgres, ...servers } = await processesOf(place.dataFolder);
    launch.process.kill('SIGKILL');
    await launch.exited;
    await expectItsData(await start());
    expect([postgres, ...Object.values(servers)].filter((pid) => isAlive(pid!))).toEqual([]);
  });

  it('starts again after everything was killed', async () => {
    const pids = Object.values(await processesOf(place.dataFolder));
    for (const pid of [launch.process.pid!, ...pids]) process.kill(pid, 'SIGKILL');
    await launch.exited;
    npm = await startByNpm(place);
    await expectItsData(`http://localhost:${place.port}`);
  });

  it('refuses a second start over the same data and leaves the first one alone', async () => {
    const other = await newPlace();
    const second = startLauncher(['--port', String(other.port), '--data', place.dataFolder]);
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain('--data');
    expect(await ask(`http://localhost:${place.port}`, QUESTION)).toEqual(firstAnswer);
    await other.remove();
  });

  // After the others, because the agency stays away.
  it('keeps the others’ data when Behzisti is gone, and names it where its data would be', async () => {
    const url = `http://localhost:${place.port}`;
    const { welfare } = await processesOf(place.dataFolder);
    process.kill(welfare!, 'SIGKILL');
    expect(await untilGone([welfare!])).toEqual([]);
    const { data, errors } = await ask(url, `{
      reliefMemberships(first: 5) { nodes { status county { name { en } } beneficiary { id welfareCase { status } } } }
      welfareCases(first: 1) { totalCount }
    }`);
    expect(data.welfareCases).toBeNull();
    expect(data.reliefMemberships.nodes).toHaveLength(5);
    expect(data.reliefMemberships.nodes.every(({ county }: any) => county.name.en.length > 0)).toBe(true);
    expect(data.reliefMemberships.nodes.some(({ beneficiary }: any) => beneficiary?.id)).toBe(true);
    expect(errors?.length).toBeGreaterThan(0);
    for (const { extensions, path } of errors ?? []) {
      expect(extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'welfare' });
      expect(path).toBeDefined();
    }
    expect(errors?.map(({ path }) => path?.at(-1))).toEqual(expect.arrayContaining(['welfareCases', 'welfareCase']));
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  describe('`npm start`', () => {
    it('stops the whole federation when npm alone is told to stop', async () => {
      const pids = Object.values(await processesOf(place.dataFolder)).filter(isAlive);
      npm?.kill('SIGTERM');
      expect(await untilGone(pids)).toEqual([]);
    });
  });
});

describe('a start that cannot succeed', () => {
  it('names the busy port and the option, ends with status 1 and leaves nothing running', async () => {
    const place = await newPlace();
    const squatter = createServer().listen(place.port + 2, '127.0.0.1');
    const launch = startLauncher(['--port', String(place.port), '--data', place.dataFolder, '--people', '300']);
    expect(await launch.exited).toBe(1);
    expect(launch.output()).toContain(`Port ${place.port + 2} is in use`);
    expect(launch.output()).toContain('--port');
    squatter.close();
    await place.remove();
  });

  it('says on its first line that it is an open demonstration', async () => {
    const place = await newPlace();
    const launch = startLauncher(['--port', String(place.port), '--data', place.dataFolder, '--people', '300']);
    await new Promise<void>((resolve) => launch.process.stdout!.once('data', () => resolve()));
    launch.process.kill('SIGINT');
    expect(await launch.exited).toBe(0);
    expect(launch.output().split('\n')[0]).toMatch(/demonstration: access is open/);
    await place.remove();
  });
});
