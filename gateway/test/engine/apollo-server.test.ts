import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { always } from '../federation/start-subgraph.js';
import { apolloFederation, ask, type ServerOptions } from './apollo-federation.js';

const apollo = apolloFederation();

describe('Apollo Server with the engine', () => {
  it('answers from several subgraphs, with variables, fragments and conditions', () =>
    apollo.withServer({}, {}, async (server) => {
      const query = 'query Q($id: ID!, $old: Boolean = true) { person(id: $id) { ...P ageGroup @include(if: $old) } programmes { code } } fragment P on Person { nom: name loans }';
      expect(await ask(server, query, { id: '1' })).toEqual({ data: { person: { nom: 'Sara', loans: [1, 2], ageGroup: 'young' }, programmes: [{ code: 'A' }] } });
      expect(await ask(server, query, { id: '2', old: false })).toEqual({ data: { person: { nom: 'Reza', loans: [1, 2] }, programmes: [{ code: 'A' }] } });
    }));

  it('runs a mutation', () =>
    apollo.withServer({}, {}, async (server) => {
      expect(await ask(server, 'mutation ($name: String!) { rename(id: "1", name: $name) { name loans } }', { name: 'Zahra' })).toEqual({ data: { rename: { name: 'Zahra', loans: [1, 2] } } });
    }));

  it('answers introspection beside data, and lets the server forbid it', async () => {
    await apollo.withServer({}, { introspection: true }, async (server) => {
      const { data } = await ask(server, 'query ($t: String!) { kind: __type(name: $t) { ...T } budget } fragment T on __Type { name fields { name } }', { t: 'Clinic' });
      expect(data).toEqual({ kind: { name: 'Clinic', fields: [{ name: 'city' }] }, budget: 7 });
    });
    await apollo.withServer({}, { introspection: false }, async (server) => {
      expect((await ask(server, '{ __schema { queryType { name } } }')).errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    });
  });

  it('works with persisted queries and the server’s own statuses over HTTP', () =>
    apollo.withHttpServer({}, {}, async (post) => {
      const wrong = await post({ query: 'query ($id: ID!) { person(id: $id) { name } }', variables: { id: ['S3CRET'] } });
      expect([wrong.status, await wrong.json()]).toEqual([
        400,
        { errors: [{ message: 'Query.person(id:) must be a value of type ID!.', locations: [{ line: 1, column: 8 }], extensions: { code: 'BAD_USER_INPUT', coordinate: 'Query.person(id:)', allowed: 'a value of type ID!' } }] },
      ]);
      const unnamed = await post({ query: 'query A { budget } query B { budget }', operationName: 'C' });
      expect([unnamed.status, ((await unnamed.json()) as any).errors[0].extensions.code]).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
      const invalid = await post({ query: '{ nothing }' });
      expect([invalid.status, ((await invalid.json()) as any).errors[0].extensions.code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
      const unknown = await post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } });
      expect(((await unknown.json()) as any).errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    }));

  it('refuses what costs or counts too much, before any subgraph is asked, with the status of the code', () =>
    apollo.withHttpServer({ maxCost: 2, limits: { maxAliases: 1 } }, {}, async (post) => {
      const dear = await post({ query: '{ people { name aid { rials } } }' });
      expect([dear.status, ((await dear.json()) as any).errors[0].extensions]).toEqual([422, { code: 'COST_TOO_HIGH', limit: 2, counted: expect.any(Number) }]);
      const aliased = await post({ query: '{ a: budget b: budget }' });
      expect([aliased.status, ((await aliased.json()) as any).errors[0].extensions.code]).toEqual([400, 'TOO_MANY_ALIASES']);
      expect(apollo.subgraphs.people.received).toHaveLength(0);
    }));
});

describe('errors of subgraphs', () => {
  it('carry code, path, place and subgraph, and reach formatError as GraphQLErrors', async () => {
    const seen: unknown[] = [];
    const formatError: ServerOptions['formatError'] = (formatted, error) => {
      seen.push(error);
      return { ...formatted, message: `formatted: ${formatted.message}` };
    };
    await apollo.withServer({}, { formatError }, async (server) => {
      const { data, errors } = await ask(server, '{\n  g: guarded\n  people { aid { rials } }\n}');
      expect(data).toEqual({ g: null, people: [{ aid: { rials: 100 } }, { aid: null }] });
      expect(errors).toEqual([
        {
          message: 'formatted: Query.guarded(year:) must be a Jalali year.',
          path: ['g'],
          locations: [{ line: 2, column: 3 }],
          extensions: { code: 'BAD_USER_INPUT', coordinate: 'Query.guarded(year:)', allowed: 'a Jalali year', subgraph: 'aid' },
        },
        {
          message: 'formatted: row 2 of table aid',
          path: ['people', 1, 'aid'],
          locations: [{ line: 3, column: 12 }],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String), subgraph: 'aid' },
        },
      ]);
      expect(seen.every((error) => error instanceof GraphQLError)).toBe(true);
    });
  });

  it('are masked when the engine is told to', () =>
    apollo.withServer({ maskMessages: true }, {}, async (server) => {
      expect(JSON.stringify(await ask(server, '{ broken people { aid { rials } } }'))).not.toMatch(/SELECT|row 2/);
    }));

  it('leave the rest of the answer when a subgraph is down, with status 200', () =>
    apollo.withHttpServer({ subgraphLimits: { retry: { furtherAttempts: 0, firstDelayMs: 1, maxDelayMs: 1, retryAfterLimitMs: 1 } } }, {}, async (post) => {
      apollo.subgraphs.people.misbehave(always('down', 503));
      const answer = await post({ query: '{ clinic { city } programmes { code } }' });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ data: { clinic: null, programmes: [{ code: 'A' }] }, errors: [{ path: ['clinic'], extensions: { subgraph: 'people' } }] });
    }));
});

describe('fetches under way', () => {
  it.each([
    ['are shared among requests of one key', () => 'same', 1],
    ['are nobody else’s by default', undefined, 2],
  ])('%s', async (_name, callerKeyFor, count) => {
    let arrivals = 0;
    apollo.subgraphs.people.misbehave((request, response) => {
      request.resume();
      arrivals += 1;
      if (arrivals === count) setImmediate(() => waiting.forEach((end) => end()));
      response.setHeader('content-type', 'application/json');
      waiting.push(() => response.end('{"data":{"clinic":{"city":"T"}}}'));
    });
    const waiting: (() => void)[] = [];
    await apollo.withServer(callerKeyFor ? { callerKeyFor } : {}, {}, async (server) => {
      await ask(server, '{ budget }'); // the thread is warm
      const answers = await Promise.all([ask(server, '{ clinic { city } }'), ask(server, '{ clinic { city } }')]);
      expect(answers).toEqual([{ data: { clinic: { city: 'T' } } }, { data: { clinic: { city: 'T' } } }]);
      expect(arrivals).toBe(count);
    });
  });
});
