import { readdir } from 'node:fs/promises';
import { memoryUsage } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shortReleaseId, type Release } from '../../src/release/release.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { hang, startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';
import { createReleaseFeed, releaseOf, type ReleaseFeed } from './release-feed.js';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;
const VERSIONS = ['A', 'B'] as const;
type Version = (typeof VERSIONS)[number];

/** Two subgraphs of one version: both answer with its name, and the schema has a field that only it has. */
const startVersion = (version: Version): Promise<readonly TestSubgraph[]> =>
  Promise.all(
    ['people', 'aid'].map((name) =>
      startSubgraph(name, `${LINK} type Query { ${name}: String ${name}Only${version}: String }`, { Query: { [name]: () => version } } as never),
    ),
  );

let subgraphs: Record<Version, readonly TestSubgraph[]>;
let supergraphs: Record<Version, string>;
let releases: Record<Version, Release>;
let feed: ReleaseFeed;
let gateway: TestGateway;
beforeAll(async () => {
  subgraphs = { A: await startVersion('A'), B: await startVersion('B') };
  supergraphs = { A: compose(subgraphs.A), B: compose(subgraphs.B) };
  releases = { A: releaseOf(supergraphs.A), B: releaseOf(supergraphs.B) };
  feed = createReleaseFeed(supergraphs.A);
  gateway = await startGateway(supergraphs.A, { spareDelayMs: 0 }, feed.releases);
});
afterAll(async () => {
  await gateway.stop();
  await Promise.all(VERSIONS.flatMap((version) => subgraphs[version].map((subgraph) => subgraph.stop())));
});

const swapTo = (version: Version): Promise<void> => feed.publishAndSettle(supergraphs[version]);

const OPERATION = '{ people aid __type(name: "Query") { fields { name } } }';
/** The version that every part of the answer shows; throws when they differ or anything failed. */
const versionOf = async (response: Response): Promise<Version> => {
  const { data, errors } = (await response.json()) as any;
  if (response.status !== 200 || errors !== undefined) throw new Error(`failed: ${response.status} ${JSON.stringify(errors)}`);
  const fields = data.__type.fields.map(({ name }: { name: string }) => name) as string[];
  const shown = VERSIONS.filter((version) => data.people === version && data.aid === version && fields.includes(`peopleOnly${version}`));
  const [version] = shown;
  if (version === undefined || response.headers.get('hamafza-release') !== shortReleaseId(releases[version].id)) throw new Error(`mixed: ${JSON.stringify(data)}`);
  return version;
};

const MEBIBYTE = 1_048_576;
/** Of this process, on Linux; elsewhere nothing is counted. */
const countThreads = (): Promise<number> => readdir('/proc/self/task').then(({ length }) => length, () => 0);

describe('a gateway that follows releases', () => {
  it('answers each of a steady stream of requests wholly from one release over two dozen swaps, and keeps nothing of the replaced ones', async () => {
    let running = true;
    const seen = { A: 0, B: 0 };
    const ask = async (): Promise<void> => {
      while (running) seen[await versionOf(await gateway.ask(OPERATION))] += 1;
    };
    const callers = Promise.all(Array.from({ length: 2 }, ask));
    const swap = async (count: number): Promise<number> => {
      for (let done = 0; done < count; done += 1) await Promise.race([swapTo(done % 2 === 0 ? 'B' : 'A'), callers]);
      return memoryUsage().rss / MEBIBYTE;
    };
    const early = await swap(6);
    const threadsEarly = await countThreads();
    const late = await swap(18);
    const threadsLate = await countThreads();
    running = false;
    await callers;
    await gateway.gateway.releases.settled();
    expect(Math.min(seen.A, seen.B)).toBeGreaterThan(20);
    // One replaced release held for good would be one thread and some 60 MB: 18 of them, 18 and 1,080. A hundred swaps and more are bench/swap.mjs's.
    expect(threadsLate - threadsEarly).toBeLessThan(10);
    expect(late - early).toBeLessThan(400);
  }, 300_000);

  it('lets a request under way finish on the release it began with', async () => {
    await swapTo('A');
    let answerNow = (): void => undefined;
    const arrived = new Promise<void>((resolve) =>
      subgraphs.A[0]!.misbehave((request, response) => {
        request.resume();
        answerNow = () => response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: { people: 'A' } }));
        resolve();
      }),
    );
    const answer = gateway.ask(OPERATION);
    await arrived;
    await swapTo('B');
    expect(await versionOf(await gateway.ask(OPERATION))).toBe('B');
    answerNow();
    expect(await versionOf(await answer)).toBe('A');
    subgraphs.A[0]!.misbehave(undefined);
  });

  it('goes back to a release that requests still run on, and keeps its connections when they end', async () => {
    await swapTo('A');
    let answerNow = (): void => undefined;
    const arrived = new Promise<void>((resolve) =>
      subgraphs.A[0]!.misbehave((request, response) => {
        request.resume();
        answerNow = () => response.setHeader('content-type', 'application/json').end(JSON.stringify({ data: { people: 'A' } }));
        resolve();
      }),
    );
    const answer = gateway.ask(OPERATION);
    await arrived;
    await swapTo('B');
    await swapTo('A');
    answerNow();
    expect(await versionOf(await answer)).toBe('A');
    subgraphs.A[0]!.misbehave(undefined);
    await gateway.gateway.releases.settled();
    expect(await versionOf(await gateway.ask(OPERATION))).toBe('A');
  });

  it('lets what still runs on a release that was replaced long ago end by its own time limit, and frees the release before', async () => {
    const impatientFeed = createReleaseFeed(supergraphs.A);
    const impatient = await startGateway(supergraphs.A, { retirementMs: 50, subgraphTimeoutMs: 1_000 }, impatientFeed.releases);
    const stuck = new Promise<void>((resolve) => subgraphs.A[0]!.misbehave((request, response) => (resolve(), hang(request, response))));
    const answer = impatient.ask(OPERATION);
    await stuck;
    await impatientFeed.publishAndSettle(supergraphs.B);
    await impatient.gateway.releases.settled();
    expect(((await (await answer).json()) as any).errors[0].extensions.code).toBe('SUBGRAPH_TIMEOUT');
    expect(await versionOf(await impatient.ask(OPERATION))).toBe('B');
    subgraphs.A[0]!.misbehave(undefined);
    await impatient.stop();
  });

  it('keeps the release in force when the next cannot be run, says so in its log, and takes the one after', async () => {
    await swapTo('A');
    for (const bad of ['not graphql {', 'type Query { a: Int }', supergraphs.B.replace(/type Query[^}]*}/, '')]) {
      await feed.publishAndSettle(bad);
      expect(gateway.log.some((line) => line.includes(shortReleaseId(releaseOf(bad).id)) && line.includes('refused'))).toBe(true);
      expect(await versionOf(await gateway.ask(OPERATION))).toBe('A');
    }
    await swapTo('B');
    expect(await versionOf(await gateway.ask(OPERATION))).toBe('B');
  });

  it('plans the most used operations before the next release serves', async () => {
    await swapTo('A');
    for (let count = 0; count < 3; count += 1) await gateway.ask(OPERATION);
    const served = gateway.whenLogged('is served');
    await swapTo('B');
    expect(JSON.parse(await served).warmedUp).toBeGreaterThan(0);
  });
});
