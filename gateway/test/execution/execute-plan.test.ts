import { describe, expect, it } from '@jest/globals';
import type { QueryPlan } from '../../src/planning/query-plan.js';
import { anyOf, entities, entityInput, execute, failed, input, leaf, listOf, object, planOf, root, typeName } from './plan-parts.js';

const people = planOf(
  [root(0, 'a', ['people']), entities(1, 'b', 'people', entityInput('Person', ['loans']))],
  { people: listOf(object('Person', { name: leaf('String'), 'owed:loans': listOf(leaf('Int')) })) },
);

describe('executePlan', () => {
  it('joins entities of one subgraph with fields of another, asking for each entity once', async () => {
    const { data, errors, asked, counts } = await execute(people, {
      a: { data: { people: [{ id: '1', name: 'Sara' }, { id: '2', name: 'Reza' }, null, { id: '1', name: 'Sara' }] } },
      b: { data: { _entities: [{ loans: [1] }, { loans: null }] } },
    });
    expect(errors).toEqual([]);
    expect(data).toEqual({ people: [{ name: 'Sara', owed: [1] }, { name: 'Reza', owed: null }, null, { name: 'Sara', owed: [1] }] });
    expect(asked[1]?.variables).toEqual({ representations: [{ __typename: 'Person', id: '1' }, { __typename: 'Person', id: '2' }] });
    expect(Object.fromEntries(counts)).toEqual({ a: { fetches: 1, entities: 0 }, b: { fetches: 1, entities: 2 } });
  });

  it('counts the objects that a root fetch gives, each as often as it is given, also where their keys are gathered', async () => {
    const gives = [{ subgraph: 'a', typeName: 'Person', path: [{ from: 'people', typeNames: undefined }] }];
    const [root] = people.fetches;
    const alone: QueryPlan = { ...people, fetches: root ? [root] : [], gives };
    const given = [{ id: '1' }, { id: '2' }, null, { id: '1' }];
    const countsOf = async (plan: QueryPlan, list: unknown[]) => {
      const { counts } = await execute(plan, { a: { data: { people: list } }, b: { data: { _entities: [{}, {}] } } });
      return counts.get('a');
    };
    expect(await countsOf({ ...people, gives }, given)).toEqual({ fetches: 1, entities: 3 });
    expect(await countsOf({ ...people, gives }, [...given, { id: 3 }])).toEqual({ fetches: 1, entities: 4 });
    expect(await countsOf(alone, given)).toEqual({ fetches: 1, entities: 3 });
  });

  it('tells a text from a number of the same digits as keys', async () => {
    const { asked } = await execute(people, { a: { data: { people: [{ id: '1' }, { id: 1 }, { id: '1' }] } }, b: { data: { _entities: [{}, {}] } } });
    expect(asked[1]?.variables.representations.map(({ id }: any) => id)).toEqual(['1', 1]);
  });

  it('writes keys that need escaping as JSON', async () => {
    const ids = ['"', '\\', '\n', 'ناهید', '\u2028', '\ud800', '', 'a'.repeat(200), '{"__typename":"Person","id":1}'];
    const { asked } = await execute(people, { a: { data: { people: ids.map((id) => ({ id })) } }, b: { data: { _entities: ids.map(() => ({})) } } });
    expect(asked[1]?.variables.representations.map(({ id }: any) => id)).toEqual(ids);
  });

  it('asks two subgraphs about the same objects, each for its own fields and each entity once', async () => {
    const plan = planOf(
      [root(0, 'a', ['people']), entities(1, 'b', 'people', entityInput('Person', ['loans'])), entities(2, 'c', 'people', entityInput('Person', ['aid']))],
      { people: listOf(object('Person', { loans: leaf('Int'), aid: leaf('Int') })) },
    );
    const ids = ['2', '1', '2', '3', '1'];
    const { asked, data } = await execute(plan, {
      a: { data: { people: ids.map((id) => ({ id })) } },
      b: { data: { _entities: [{ loans: 20 }, { loans: 10 }, { loans: 30 }] } },
      c: { data: { _entities: [{ aid: 200 }, null, { aid: 300 }] } },
    });
    const distinct = ['2', '1', '3'].map((id) => ({ __typename: 'Person', id }));
    expect(asked.slice(1).map(({ variables }) => variables.representations)).toEqual([distinct, distinct]);
    expect(data?.['people']).toEqual([{ loans: 20, aid: 200 }, { loans: 10, aid: null }, { loans: 20, aid: 200 }, { loans: 30, aid: 300 }, { loans: 10, aid: null }]);
  });

  it('looks anew for objects that another fetch has changed meanwhile', async () => {
    const path = [{ from: 'x', typeNames: ['Person'] }];
    const plan = planOf(
      [
        root(0, 'a', ['x']),
        entities(1, 'b', 'x', entityInput('Person', ['early']), { path }),
        entities(2, 'io', 'x', entityInput('Somebody', ['__typename'], { givesTypeName: true })),
        entities(3, 'c', 'x', entityInput('Person', ['late']), { path, dependsOn: [2] }),
      ],
      { x: object('Person', { early: leaf('Int'), late: leaf('Int') }) },
    );
    const { asked, data } = await execute(plan, {
      a: { data: { x: { __typename: 'Somebody', id: '1' } } },
      io: { data: { _entities: [{ __typename: 'Person' }] } },
      c: { data: { _entities: [{ late: 2 }] } },
    });
    expect(asked.map(({ subgraph }) => subgraph)).toEqual(['a', 'io', 'c']);
    expect(data).toEqual({ x: { early: null, late: 2 } });
  });

  it('passes the variables a document uses, and leaves out those the caller did not give', async () => {
    const plan = planOf(
      [root(0, 'a', ['x'], { variables: ['given', 'empty', 'absent', 'constructor'], operationName: 'Op' }), entities(1, 'b', 'x', entityInput('X', ['y']), { variables: ['given'] })],
      { x: object('X', { y: leaf('Int') }) },
    );
    const { asked, data } = await execute(
      plan,
      { a: { data: { x: { id: 1 } } }, b: { data: { _entities: [{ y: 2 }] } } },
      { variables: { given: { deep: ['"'] }, empty: null, unused: 1 } },
    );
    expect(asked.map(({ variables }) => variables)).toEqual([
      { given: { deep: ['"'] }, empty: null },
      { representations: [{ __typename: 'X', id: 1 }], given: { deep: ['"'] } },
    ]);
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ operationName: 'Op' });
    expect(data).toEqual({ x: { y: 2 } });
  });

  it('begins a fetch as soon as those it depends on have ended, whatever others do', async () => {
    const order: string[] = [];
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const step = (name: string) => () => {
      order.push(name);
      return { data: { [name]: 1 } };
    };
    const plan = planOf(
      [root(0, 'slow', ['slow']), root(1, 'fast', ['fast']), root(2, 'next', ['next'], { dependsOn: [1] }), root(3, 'last', ['last'], { dependsOn: [0, 2] })],
      { slow: leaf('Int'), fast: leaf('Int'), next: leaf('Int'), last: leaf('Int') },
    );
    const { data } = await execute(plan, {
      slow: async () => {
        await slow;
        return step('slow')();
      },
      fast: step('fast'),
      next: () => {
        release();
        return step('next')();
      },
      last: step('last'),
    });
    expect(order).toEqual(['fast', 'next', 'slow', 'last']);
    expect(data).toEqual({ slow: 1, fast: 1, next: 1, last: 1 });
  });

  it('keeps the caller’s order of fields, whichever fetch ended first', async () => {
    const plan = planOf([root(0, 'b', ['z', 'y']), root(1, 'a', ['x'])], { x: leaf('Int'), y: leaf('Int'), z: leaf('Int') });
    const { data } = await execute(plan, { a: { data: { x: 1 } }, b: { data: { z: 3, y: 2 } } });
    expect(Object.keys(data ?? {})).toEqual(['x', 'y', 'z']);
  });

  it('does not ask a subgraph for no entities', async () => {
    const { asked, data } = await execute(people, { a: { data: { people: [] } } });
    expect(asked).toHaveLength(1);
    expect(data).toEqual({ people: [] });
  });

  it('asks about the objects in lists of lists, of the types that a step names', async () => {
    const plan = planOf(
      [
        root(0, 'a', ['rows']),
        entities(1, 'b', 'rows.owner', entityInput('Person', ['age']), {
          path: [{ from: 'rows', typeNames: ['Row'] }, { from: 'owner', typeNames: ['Person', 'Dog'] }],
        }),
      ],
      { rows: listOf(listOf(anyOf({ Row: { owner: anyOf({ Person: { age: leaf('Int') }, Cat: { __typename: typeName } }) }, Gap: {} }))) },
    );
    const person = (id: number) => ({ __typename: 'Row', owner: { __typename: 'Person', id } });
    const { data, asked, errors } = await execute(plan, {
      a: { data: { rows: [[person(1), null], null, [{ __typename: 'Gap', owner: { id: 3 } }, { __typename: 'Row', owner: { __typename: 'Cat', id: 4 } }, person(5)]] } },
      b: { data: { _entities: [{ age: 10 }, { age: 50 }] } },
    });
    expect(errors).toEqual([]);
    expect(asked[1]?.variables.representations.map(({ id }: any) => id)).toEqual([1, 5]);
    expect(data).toEqual({ rows: [[{ owner: { age: 10 } }, null], null, [{}, { owner: { __typename: 'Cat' } }, { owner: { age: 50 } }]] });
  });

  it('represents an object by the first input that takes its type', async () => {
    const plan = planOf(
      [
        root(0, 'a', ['parties']),
        entities(1, 'b', 'parties', [
          entityInput('Person', ['aid'], { typeNames: ['Person'] }),
          entityInput('Payee', ['aid'], { typeNames: ['Person', 'Firm'], key: [input('code'), input('home!', [input('zip!'), input('city')])] }),
        ]),
      ],
      { parties: listOf(anyOf({ Person: { aid: leaf('Int') }, Firm: { aid: leaf('Int') }, Club: { __typename: typeName } })) },
    );
    const { data, asked } = await execute(plan, {
      a: { data: { parties: [{ __typename: 'Firm', code: 7, home: { zip: '1' } }, { __typename: 'Person', id: 'p' }, { __typename: 'Club', id: 'c' }] } },
      b: { data: { _entities: [{ aid: 1 }, { aid: 2 }] } },
    });
    expect(asked[1]?.variables.representations).toEqual([
      { __typename: 'Payee', code: 7, home: { zip: '1', city: null } },
      { __typename: 'Person', id: 'p' },
    ]);
    expect(data).toEqual({ parties: [{ aid: 1 }, { aid: 2 }, { __typename: 'Club' }] });
  });

  it('takes an object’s type from the subgraph that knows more than the interface', async () => {
    const plan = planOf(
      [root(0, 'a', ['media']), entities(1, 'b', 'media', entityInput('Media', ['title'], { givesTypeName: true }))],
      { media: listOf(anyOf({ Book: { __typename: typeName, title: leaf('String') }, Film: { 'kind:__typename': typeName } })) },
    );
    const { data, errors } = await execute(plan, {
      a: { data: { media: [{ __typename: 'Media', id: 1 }, { __typename: 'Media', id: 2 }] } },
      b: { data: { _entities: [{ __typename: 'Book', title: 'B' }, { __typename: 'Film', title: 'F' }] } },
    });
    expect({ data, errors }).toEqual({ data: { media: [{ __typename: 'Book', title: 'B' }, { kind: 'Film' }] }, errors: [] });
  });

  it('adds fields of a root type wherever it stands', async () => {
    const plan = planOf(
      [root(0, 'a', ['made']), root(1, 'b', ['now'], { path: [{ from: 'made', typeNames: undefined }, { from: 'query', typeNames: undefined }], dependsOn: [0] })],
      { made: listOf(object('Made', { query: object('Query', { now: object('Now', { hour: leaf('Int') }) }) })) },
    );
    const { data, asked } = await execute(plan, { a: { data: { made: [{ query: {} }, { query: {} }] } }, b: { data: { now: { hour: 3 } } } });
    expect(data).toEqual({ made: [{ query: { now: { hour: 3 } } }, { query: { now: { hour: 3 } } }] });
    expect(asked).toHaveLength(2);
  });

  it('puts together what two subgraphs give of the same objects', async () => {
    const plan = planOf(
      [root(0, 'a', ['shop']), root(1, 'b', ['shop'])],
      { shop: object('Shop', { name: leaf('String'), rooms: listOf(object('Room', { area: leaf('Int'), colour: leaf('String') })) }) },
    );
    const { data } = await execute(plan, {
      a: { data: { shop: { name: 'S', rooms: [{ area: 1 }, { area: 2 }] } } },
      b: { data: { shop: { rooms: [{ colour: 'red' }, { colour: 'blue' }] } } },
    });
    expect(data).toEqual({ shop: { name: 'S', rooms: [{ area: 1, colour: 'red' }, { area: 2, colour: 'blue' }] } });
  });

  it('sends mutations one after the other, without the signal and never as one', async () => {
    const { signal } = new AbortController();
    const events: string[] = [];
    const more = (dependsOn: number[]) => ({ operation: 'mutation' as const, document: 'mutation{pay}', dependsOn });
    const plan = planOf([root(0, 'a', ['pay'], more([])), root(1, 'a', ['again'], more([0])), root(2, 'b', ['x'], { dependsOn: [1] })], {
      pay: leaf('Int'),
      again: leaf('Int'),
      x: leaf('Int'),
    });
    const a = async () => {
      events.push('begin');
      await Promise.resolve();
      events.push('end');
      return { data: { pay: 1, again: 2 } };
    };
    const { asked } = await execute(plan, { a, b: { data: { x: 1 } } }, { signal });
    expect(events).toEqual(['begin', 'end', 'begin', 'end']);
    expect(asked.map((request) => [request.operation, request.signal])).toEqual([['mutation', undefined], ['mutation', undefined], ['query', signal]]);
  });

  it.each([
    ['at once', [0]],
    ['one after the other', [1]],
  ])('makes equal requests %s only once, and keeps their objects apart', async (_when, dependsOn) => {
    const document = 'persons';
    const plan = planOf(
      [
        root(0, 'a', ['post']),
        entities(1, 'b', 'post.author', entityInput('Person', ['home']), { document }),
        entities(2, 'b', 'post.critic', entityInput('Person', ['home']), { document, dependsOn }),
        entities(3, 'c', 'post.critic.home', entityInput('Home', ['zip']), { dependsOn: [2] }),
        entities(4, 'd', 'post.author.home', entityInput('Home', ['zip']), { dependsOn: [1] }),
      ],
      { post: object('Post', { author: object('P', { home: object('H', { zip: leaf('Int') }) }), critic: object('P', { home: object('H', { zip: leaf('Int') }) }) }) },
    );
    const { data, asked, counts } = await execute(plan, {
      a: { data: { post: { author: { id: 1 }, critic: { id: 1 } } } },
      b: { data: { _entities: [{ home: { id: 9 } }] } },
      c: { data: { _entities: [{ zip: 3 }] } },
      d: { data: { _entities: [{ zip: 4 }] } },
    });
    expect(asked.filter(({ subgraph }) => subgraph === 'b')).toHaveLength(1);
    expect(data).toEqual({ post: { author: { home: { zip: 4 } }, critic: { home: { zip: 3 } } } });
    expect(counts.get('b')?.fetches).toBe(1);
  });

  it('answers many at once from one compiled plan', async () => {
    const answers = Array.from({ length: 20 }, (_, i) =>
      execute(people, { a: { data: { people: [{ id: i, name: `n${i}` }] } }, b: i % 2 ? failed() : { data: { _entities: [{ loans: [i] }] } } }),
    );
    for (const [i, { data, errors }] of (await Promise.all(answers)).entries()) {
      expect(data).toEqual({ people: [{ name: `n${i}`, owed: i % 2 ? null : [i] }] });
      expect(errors).toHaveLength(i % 2);
    }
  });

  it('answers fields that are given already beside those it fetches', async () => {
    const plan = planOf([root(0, 'a', ['x'])], { 'schema:s': leaf('Any'), x: leaf('Int') });
    const given = { s: { types: [] } };
    expect(await execute(plan, { a: { data: { x: 1, s: 'not asked for' } } }, { given })).toMatchObject({ data: { schema: given.s, x: 1 }, errors: [] });
  });

  it('gives an empty answer for a plan without fetches', async () => {
    expect(await execute(planOf([], { 'kind:__typename': typeName }), {})).toMatchObject({ data: { kind: 'Query' }, errors: [] });
  });
});
