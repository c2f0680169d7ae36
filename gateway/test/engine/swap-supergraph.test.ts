import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEngine } from '../../src/engine/create-engine.js';
import type { SupergraphUpdates } from '../../src/engine/follow-supergraph.js';
import { compose } from '../federation/compose.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';
import { ask, silent, type Context } from './apollo-federation.js';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;
type Version = 'A' | 'B';

/** Two subgraphs of one version: both answer with its name, and the schema has a field that only it has. */
const startVersion = (version: Version): Promise<readonly TestSubgraph[]> =>
  Promise.all(
    ['people', 'aid'].map((name) =>
      startSubgraph(name, `${LINK} type Query { ${name}: String ${name}Only${version}: String }`, { Query: { [name]: () => version } } as never),
    ),
  );

let subgraphs: Record<Version, readonly TestSubgraph[]>;
let supergraphs: Record<Version, string>;
beforeAll(async () => {
  subgraphs = { A: await startVersion('A'), B: await startVersion('B') };
  supergraphs = { A: compose(subgraphs.A), B: compose(subgraphs.B) };
});
afterAll(() => Promise.all([...subgraphs.A, ...subgraphs.B].map((subgraph) => subgraph.stop())));

interface Managed {
  readonly server: ApolloServer<Context>;
  readonly updates: SupergraphUpdates;
  /** What the server was told to serve. */
  readonly told: Version[];
  readonly cleanups: () => number;
}

/** A server whose supergraph a manager gives, beginning with version A. */
const withManaged = async (plugins: ApolloServerPlugin<Context>[], test: (managed: Managed) => Promise<void>): Promise<void> => {
  let updates: SupergraphUpdates | undefined;
  let cleanups = 0;
  const told: Version[] = [];
  const listening: ApolloServerPlugin<Context> = {
    serverWillStart: () => Promise.resolve({ schemaDidLoadOrUpdate: ({ apiSchema }) => void told.push(apiSchema.getQueryType()!.getFields()['peopleOnlyA'] ? 'A' : 'B') }),
  };
  const gateway = createEngine<Context>({
    log: silent,
    supergraphSdl: {
      initialize: (given) => {
        updates = given;
        return Promise.resolve({ supergraphSdl: supergraphs.A, cleanup: () => Promise.resolve(void (cleanups += 1)) });
      },
    },
  });
  const server = new ApolloServer<Context>({ gateway, plugins: [listening, ...plugins], stopOnTerminationSignals: false, introspection: true });
  await server.start();
  await test({ server, updates: updates!, told, cleanups: () => cleanups }).finally(() => server.stop());
  expect(cleanups).toBe(1);
};

const OPERATION = '{ people aid __type(name: "Query") { fields { name } } }';
/** The version that every part of the answer shows; throws when they differ or anything failed. */
const versionOf = ({ data, errors }: any): Version => {
  const version: Version = data?.people;
  const fields = data?.__type.fields.map(({ name }: { name: string }) => name) ?? [];
  if (errors !== undefined || data.aid !== version || !fields.includes(`aidOnly${version}`)) throw new Error(`mixed: ${JSON.stringify({ data, errors })}`);
  return version;
};

/** A subgraph that holds its answer back until it is let go. */
const holdBack = (subgraph: TestSubgraph, data: object): { readonly arrived: Promise<void>; letGo(): void } => {
  let letGo = (): void => undefined;
  const arrived = new Promise<void>((resolve) =>
    subgraph.misbehave((request, response) => {
      request.resume();
      letGo = () => void response.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
      resolve();
    }),
  );
  return {
    arrived,
    letGo: () => {
      letGo();
      subgraph.misbehave(undefined);
    },
  };
};

describe('a supergraph manager', () => {
  it('swaps the supergraph: the server is told, new requests get the new one, those under way finish on the old one', () =>
    withManaged([], async ({ server, updates, told }) => {
      const held = holdBack(subgraphs.A[0]!, { people: 'A' });
      const answer = ask(server, OPERATION);
      await held.arrived;
      expect(await updates.update(supergraphs.B)).toEqual({ kind: 'served' });
      expect(told).toEqual(['A', 'B']);
      expect(versionOf(await ask(server, OPERATION))).toBe('B');
      expect((await ask(server, '{ peopleOnlyA }')).errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      held.letGo();
      expect(versionOf(await answer)).toBe('A');
    }));

  it('is not in the way of a request that the server validated against the old one and a plugin still holds', async () => {
    let goOn = (): void => undefined;
    let isHolding = (): void => undefined;
    const holding = new Promise<void>((resolve) => (isHolding = resolve));
    const holder: ApolloServerPlugin<Context> = {
      requestDidStart: () =>
        Promise.resolve({
          didResolveOperation: async ({ contextValue }) => {
            if (contextValue.token !== 'held') return;
            isHolding();
            await new Promise<void>((resolve) => (goOn = resolve));
          },
        }),
    };
    await withManaged([holder], async ({ server, updates }) => {
      const answer = ask(server, '{ people peopleOnlyA }', {}, { token: 'held' });
      await holding;
      await updates.update(supergraphs.B);
      goOn();
      expect(await answer).toEqual({ data: { people: 'A', peopleOnlyA: null } });
    });
  });

  it('may give supergraphs one upon the other while requests go on: each answer is wholly of one version', () =>
    withManaged([], async ({ server, updates, told }) => {
      let isRunning = true;
      const seen = { A: 0, B: 0 };
      const stream = async (): Promise<void> => {
        while (isRunning) seen[versionOf(await ask(server, OPERATION))] += 1;
      };
      const streams = Promise.all([stream(), stream(), stream()]);
      for (const version of ['B', 'A', 'B', 'A'] as const) await Promise.race([updates.update(supergraphs[version]), streams]);
      const outcomes = (['B', 'A', 'B'] as const).map((version) => updates.update(supergraphs[version]));
      expect(await Promise.all(outcomes)).toEqual([{ kind: 'served' }, { kind: 'served' }, { kind: 'served' }]);
      isRunning = false;
      await streams;
      expect(versionOf(await ask(server, OPERATION))).toBe('B');
      expect(told.at(-1)).toBe('B');
      expect(Math.min(seen.A, seen.B)).toBeGreaterThan(0);
    }));

  it('may go back to a supergraph that requests are still running on', () =>
    withManaged([], async ({ server, updates }) => {
      const held = holdBack(subgraphs.A[0]!, { people: 'A' });
      const answer = ask(server, OPERATION);
      await held.arrived;
      await updates.update(supergraphs.B);
      await updates.update(supergraphs.A);
      held.letGo();
      expect(versionOf(await answer)).toBe('A');
      await updates.update(supergraphs.B); // by now what the first answer held is freed
      await updates.update(supergraphs.A);
      expect(versionOf(await ask(server, OPERATION))).toBe('A');
    }));

  it('is told of a supergraph that cannot be served, and the one in force stays', () =>
    withManaged([], async ({ server, updates, told }) => {
      for (const bad of ['type {', 'type Query { a: Int }', supergraphs.B.replace(/type Query[^}]*}/, ''), 5 as never]) {
        expect(await updates.update(bad)).toMatchObject({ kind: 'refused' });
        expect(versionOf(await ask(server, OPERATION))).toBe('A');
      }
      expect(await updates.update(supergraphs.A)).toEqual({ kind: 'unchanged' });
      expect(told).toEqual(['A']);
    }));

  it('may be a function, and may give an update before it has given the first', async () => {
    let updated: Promise<unknown> | undefined;
    const gateway = createEngine({
      log: silent,
      supergraphSdl: ({ update }) => {
        updated = update(supergraphs.B);
        return { supergraphSdl: supergraphs.A };
      },
    });
    const server = new ApolloServer<Context>({ gateway, stopOnTerminationSignals: false, introspection: true });
    await server.start();
    expect(await updated).toEqual({ kind: 'served' });
    expect(versionOf(await ask(server, OPERATION))).toBe('B');
    await server.stop();
  });

  it.each<[string, () => any]>([
    ['throws', () => { throw new Error('no registry'); }],
    ['rejects', () => Promise.reject(new Error('no registry'))],
    ['gives nothing', () => ({})],
    ['gives what cannot be served', () => ({ supergraphSdl: 'type {', cleanup: () => { throw new Error('cleanup'); } })],
  ])('keeps the server from starting when it %s', async (_name, supergraphSdl) => {
    const engine = createEngine({ log: silent, supergraphSdl });
    await expect(engine.load({ apollo: {} })).rejects.toThrow(/supergraph|no registry/);
  });
});
