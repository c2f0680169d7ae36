import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Release } from '../../src/release/release.js';
import { compose } from '../federation/compose.js';
import { SENSITIVITY_HEAD } from '../federation/sensitivity-sdl.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';
import { agreementOpening, createReleaseFeed, releaseOf, type ReleaseFeed } from './release-feed.js';

const sdlOf = (more: string): string => `
  ${SENSITIVITY_HEAD}
  type Person { name: String @sensitivity(level: AUDITED) ${more} }
  type Query { person: Person office: String }
`;
const OPENING = [agreementOpening(['Person.name'], ['welfare', 'relief'])];
const NAME = 'Sara';

/** Resolvers of `office` wait here, each until it is let on. */
const waiting: (() => void)[] = [];
let onWaiting: () => void = () => undefined;

let subgraph: TestSubgraph;
/** Graphs that differ. */
let graphs: readonly [string, string, string, string];
beforeAll(async () => {
  const office = (): Promise<string> =>
    new Promise((resolve) => {
      waiting.push(() => resolve('Tabriz'));
      onWaiting();
    });
  subgraph = await startSubgraph('welfare', sdlOf('a: Int b: Int c: Int d: Int'), { Query: { person: () => ({ name: NAME }), office } } as never);
  const graphOf = (more: string): string => compose([{ ...subgraph, sdl: sdlOf(more) } as TestSubgraph]);
  graphs = [graphOf('a: Int'), graphOf('b: Int'), graphOf('c: Int'), graphOf('d: Int')];
});
afterAll(() => subgraph.stop());

let feed: ReleaseFeed;
let gateway: TestGateway;
/** What `source.meanwhile` gives. */
let announce: (release: Release) => void;
beforeEach(async () => {
  feed = createReleaseFeed(graphs[0], OPENING);
  const announced = new Promise<Release>((resolve) => (announce = resolve));
  let isGiven = false;
  feed.releases.source.meanwhile = async (_after, signal) => {
    const left = new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('left'))));
    const next = await Promise.race([isGiven ? left : announced, left]);
    isGiven = true;
    return { ...next, ready: () => Promise.resolve(next) };
  };
  gateway = await startGateway(graphs[0], { spareDelayMs: 0, retirementMs: 600_000, subgraphTimeoutMs: 600_000 }, feed.releases);
});
afterEach(async () => {
  letGo();
  await gateway.stop();
});

const letGo = (): void => waiting.splice(0).forEach((go) => go());
const nameNow = async (): Promise<unknown> => ((await (await gateway.ask('{ person { name } }')).json()) as any).data.person.name;
/** Two replaced releases are held, so that no other graph is built any more. */
const holdTwoReleases = async (): Promise<readonly Promise<Response>[]> => {
  const held: Promise<Response>[] = [];
  for (const graph of [graphs[1], graphs[2]]) {
    const arrived = new Promise<void>((resolve) => (onWaiting = resolve));
    held.push(gateway.ask('{ office }'));
    await arrived;
    await feed.publishAndSettle(graph, OPENING);
  }
  return held;
};

describe('an agreement that a release carries no more', () => {
  it('ends though the release’s graph cannot be served', async () => {
    expect(await nameNow()).toBe(NAME);
    await feed.publishAndSettle('not a graph {', []);
    expect(gateway.log.some((line) => line.includes('is refused'))).toBe(true);
    expect(await nameNow()).toBeNull();
  });

  it('ends while requests hold as many replaced releases as may be held', async () => {
    await holdTwoReleases();
    expect(await nameNow()).toBe(NAME);
    await feed.publishAndSettle(graphs[2], []);
    expect(await nameNow()).toBeNull();
  });

  it('ends before a graph that came with its end is built', async () => {
    const held = await holdTwoReleases();
    const ended = gateway.whenLogged('agreements have ended by a release that is yet to be built');
    const settled = feed.publishAndSettle(graphs[3], []);
    await ended;
    expect(await nameNow()).toBeNull();
    letGo();
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200]);
    await settled;
    expect(((await (await gateway.ask('{ person { d } }')).json()) as any).errors).toBeUndefined();
  });

  it('ends while a release from before is still being built, and stays ended when that is served', async () => {
    await holdTwoReleases();
    void feed.publish(graphs[3], OPENING);
    const ended = gateway.whenLogged('agreements have ended by a release that is yet to be built');
    announce(releaseOf(graphs[3], []));
    await ended;
    feed.publish(graphs[3], []); // or the source would give the one before again
    expect(await nameNow()).toBeNull();
    const served = gateway.whenLogged('the release is served');
    letGo();
    await served;
    expect(gateway.gateway.releases.current?.release).toMatchObject({ supergraphSdl: graphs[3], agreements: [] });
    expect(await nameNow()).toBeNull();
  });
});
