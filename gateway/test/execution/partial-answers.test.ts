import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { compose } from '../federation/compose.js';
import { startSocialFederation, type SocialFederation } from '../federation/social-federation.js';
import { always, hang } from '../federation/start-subgraph.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';

/** Far longer than a subgraph takes that answers, also on a busy machine. */
const TIMEOUT_MS = 900;

let federation: SocialFederation;
let gateway: TestGateway;
beforeAll(async () => {
  federation = await startSocialFederation();
  const { people, aid } = federation;
  gateway = await startGateway(compose([people, aid]), {
    subgraphTimeoutMs: TIMEOUT_MS,
    subgraphAnswerLimitBytes: 10_000,
    circuitFailureShare: 0.99, // every misbehaviour is seen by itself
  });
});
afterEach(() => {
  federation.aid.misbehave(undefined);
  federation.people.misbehave(undefined);
});
afterAll(async () => {
  await gateway.stop();
  await federation.stop();
});

const BOTH = '{ people { name loans ageGroup } programmes { code } }';
const ask = async (query: string, variables?: Record<string, unknown>): Promise<any> => {
  const response = await gateway.ask(query, variables);
  return { status: response.status, text: '', ...((await response.json()) as object) };
};

describe('an operation over two subgraphs', () => {
  it('joins people of one with the aid of the other', async () => {
    expect(await ask(BOTH)).toMatchObject({
      status: 200,
      data: { people: [{ name: 'Sara', loans: [1, 2], ageGroup: 'young' }, { name: 'Reza', ageGroup: 'old' }], programmes: [{ code: 'A' }] },
    });
  });

  it.each([
    ['garbage', always('<html>not json'), 'SUBGRAPH_BAD_ANSWER'],
    ['a JSON text', always('"hello"'), 'SUBGRAPH_BAD_ANSWER'],
    ['an empty body', always(''), 'SUBGRAPH_BAD_ANSWER'],
    ['data of the wrong kind', always('{"data":[1]}'), 'SUBGRAPH_BAD_ANSWER'],
    ['neither data nor errors', always('{}'), 'SUBGRAPH_BAD_ANSWER'],
    ['more than the limit', always(JSON.stringify({ data: { x: 'x'.repeat(20_000) } })), 'SUBGRAPH_BAD_ANSWER'],
    ['a proxy that finds nothing behind it', always('<html>', 503), 'SUBGRAPH_UNAVAILABLE'],
    ['nothing at all', hang, 'SUBGRAPH_TIMEOUT'],
    ['a broken connection', (request: { socket: { destroy(): void } }) => request.socket.destroy(), 'SUBGRAPH_UNAVAILABLE'],
  ] as const)('keeps the people and locates what is missing when aid answers %s', async (_name, misbehaviour, code) => {
    federation.aid.misbehave(misbehaviour as never);
    const { status, data, errors } = await ask(BOTH);
    expect(status).toBe(200);
    expect(data).toEqual({ people: [{ name: 'Sara', loans: null, ageGroup: null }, { name: 'Reza', loans: null, ageGroup: null }], programmes: null });
    expect(errors.map((error: any) => [error.path.join('.'), error.extensions.code, error.extensions.subgraph]).sort()).toEqual([
      ['people.0.ageGroup', code, 'aid'],
      ['people.0.loans', code, 'aid'],
      ['programmes', code, 'aid'],
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|:\d{4,5}|stack|ECONN|serviceName/);
  });

  it('says how long it waited', async () => {
    federation.aid.misbehave(hang);
    const { errors } = await ask('{ programmes { code } }');
    expect(errors[0].extensions).toEqual({ code: 'SUBGRAPH_TIMEOUT', subgraph: 'aid', timeoutMs: TIMEOUT_MS });
  });

  it('locates the failure of a field that may not be null, whose parents are nulled with it', async () => {
    federation.aid.misbehave(hang);
    expect(await ask('{ budget }')).toMatchObject({ data: null, errors: [{ path: ['budget'], extensions: { code: 'SUBGRAPH_TIMEOUT' } }] });
  });

  it('locates a failure behind aliases and members of a union', async () => {
    federation.aid.misbehave(always('no'));
    const { errors } = await ask('{ all: parties { __typename ... on Person { who: name owed: loans } } }');
    expect(errors).toEqual([expect.objectContaining({ path: ['all', 1, 'owed'] })]);
  });

  it('locates the one entity a subgraph could not resolve, also behind other members of a union', async () => {
    const { errors, data } = await ask('{ parties { ... on Person { id aid { rials } } } }');
    expect(data.parties).toEqual([{}, { id: '1', aid: { rials: 100 } }, { id: '2', aid: null }]);
    expect(errors).toEqual([expect.objectContaining({ path: ['parties', 2, 'aid'] })]);
  });

  it('nulls only the values that the schema does not allow', async () => {
    federation.aid.misbehave(always('{"data":{"programmes":[{"code":"A","rials":"many","beds":5},{"code":"B","rials":1,"beds":[1,{}]}]}}'));
    const { data, errors } = await ask('{ programmes { code rials beds } people { name } }');
    expect(data).toEqual({
      programmes: [{ code: 'A', rials: null, beds: null }, { code: 'B', rials: 1, beds: null }],
      people: [{ name: 'Sara' }, { name: 'Reza' }],
    });
    expect(errors.map((error: any) => error.path.join('.'))).toEqual(['programmes.0.rials', 'programmes.0.beds', 'programmes.1.beds.1']);
    expect(JSON.stringify(errors)).not.toContain('many');
  });

  it.each(['{"data":{"_entities":[{"loans":[1]}]}}', '{"data":{"_entities":"x"}}', '{"data":{}}', '{"data":{"_entities":[5,6]}}'])(
    'keeps the people when aid resolves entities as %s',
    async (body) => {
      federation.aid.misbehave(always(body));
      const { data, errors } = await ask('{ people { name loans } }');
      expect(data.people.map((person: any) => person.name)).toEqual(['Sara', 'Reza']);
      expect(errors[0]).toMatchObject({ path: ['people', 0, 'loans'], extensions: { code: 'SUBGRAPH_BAD_ANSWER', subgraph: 'aid' } });
    },
  );
});

describe('a subgraph that was away', () => {
  it('is asked again as soon as it is back, by many at once', async () => {
    federation.aid.misbehave((request: any) => request.socket.destroy());
    const away = await Promise.all(Array.from({ length: 50 }, () => ask('{ programmes { code } clinic { city } }')));
    expect(away.every(({ data, errors }) => data.clinic.city === 'Tabriz' && errors[0].extensions.code === 'SUBGRAPH_UNAVAILABLE')).toBe(true);
    federation.aid.misbehave(undefined);
    const back = await Promise.all(Array.from({ length: 50 }, () => ask('{ programmes { code } }')));
    expect(back.every(({ data, errors }) => data.programmes[0].code === 'A' && errors === undefined)).toBe(true);
  });
});

describe('an error that a subgraph reports', () => {
  it('for a value without a coordinate keeps its code and not its words, which may quote the value', async () => {
    federation.aid.misbehave(always('{"errors":[{"message":"got invalid value 0499370899","extensions":{"code":"BAD_USER_INPUT"}}]}', 400));
    const { errors } = await ask('{ programmes { code } }');
    expect(errors[0].extensions).toEqual({ code: 'BAD_USER_INPUT', subgraph: 'aid' });
    expect(errors[0].message).not.toContain('0499370899');
  });

  it('about the document is a bad answer, as the document was not the caller\'s', async () => {
    federation.aid.misbehave(always('{"errors":[{"message":"Cannot query field joinKey","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}', 400));
    const { errors } = await ask('{ programmes { code } }');
    expect(errors).toEqual([{ message: 'Subgraph aid could not run what it was asked.', path: ['programmes'], locations: [{ line: 1, column: 3 }], extensions: { code: 'SUBGRAPH_BAD_ANSWER', subgraph: 'aid' } }]);
  });

  it('hundreds of times over is passed on a hundred times', async () => {
    const many = Array.from({ length: 300 }, () => ({ message: 'm' }));
    federation.aid.misbehave(always(JSON.stringify({ data: { programmes: null }, errors: many })));
    expect((await ask('{ programmes { code } }')).errors).toHaveLength(100);
  });

  it('passes with its code and details when the catalogue has the code', async () => {
    const { errors } = await ask('{ guarded(year: "x") people { name } }');
    expect(errors).toEqual([
      {
        message: 'Query.guarded(year:) must be a Jalali year.',
        path: ['guarded'],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'BAD_USER_INPUT', coordinate: 'Query.guarded(year:)', allowed: 'a Jalali year', subgraph: 'aid' },
      },
    ]);
  });

  it('is masked when it has none, and found in the log without its message', async () => {
    const { errors, data } = await ask('{ broken people { name } }');
    expect(data.people).toHaveLength(2);
    expect(errors).toEqual([{ message: expect.any(String), path: ['broken'], locations: [{ line: 1, column: 3 }], extensions: { code: 'INTERNAL_SERVER_ERROR', subgraph: 'people', requestId: expect.any(String) } }]);
    expect(JSON.stringify(errors) + gateway.log.join('')).not.toMatch(/SELECT|10\.0\.0\.7/);
    expect(gateway.log.join('')).toContain(errors[0].extensions.requestId);
  });

  it('without data or path stands for every field of its fetch', async () => {
    federation.aid.misbehave(always('{"errors":[{"message":"no such year","extensions":{"code":"BAD_USER_INPUT"}}]}', 400));
    const { errors, data } = await ask('{ programmes { code } people { name loans } }');
    expect(data.people[0]).toEqual({ name: 'Sara', loans: null });
    expect(errors.map((error: any) => error.path)).toEqual(expect.arrayContaining([['programmes'], ['people', 0, 'loans']]));
  });
});
