import { describe, expect, it } from '@jest/globals';
import type { QueryPlan } from '../../src/planning/query-plan.js';
import { anyOf, type Answers, entities, entityInput, execute, failed, fault, input, leaf, listOf, object, planOf, root, some, typeName } from './plan-parts.js';

/** Person (a) with what b and c know of it. */
const personPlan = (types: Parameters<typeof object>[1], inputOfB = entityInput('Person', ['loans']), path = 'people'): QueryPlan =>
  planOf([root(0, 'a', ['people']), entities(1, 'b', path, inputOfB)], { people: listOf(object('Person', types)) });

const twoPeople = { data: { people: [{ id: '1', name: 'Sara' }, { id: '2', name: 'Reza' }] } };
const run = async (plan: QueryPlan, answers: Answers) => {
  const { data, places, asked } = await execute(plan, answers);
  return { data, places, asked: asked.map(({ subgraph }) => subgraph) };
};

describe('an error that a subgraph reports', () => {
  it('nulls the one field, wherever the caller reads it', async () => {
    const plan = personPlan({ name: leaf('String'), 'all:loans': leaf('Int'), 'again:loans': leaf('Int') });
    const { data, errors } = await execute(plan, { a: twoPeople, b: { data: { _entities: [{ loans: 1 }, { loans: null }] }, errors: [fault('no', '_entities', 1, 'loans')] } });
    expect(data).toEqual({ people: [{ name: 'Sara', all: 1, again: 1 }, { name: 'Reza', all: null, again: null }] });
    expect(errors).toEqual([
      { message: 'no', path: ['people', 1, 'all'], locations: [{ line: 1, column: 3 }], extensions: { code: 'NOT_FOUND', subgraph: 'b' } },
      { message: 'no', path: ['people', 1, 'again'], locations: [{ line: 1, column: 5 }], extensions: { code: 'NOT_FOUND', subgraph: 'b' } },
    ]);
  });

  it('stands at every place of an entity that is there more than once', async () => {
    const { places } = await run(personPlan({ loans: leaf('Int') }), {
      a: { data: { people: [{ id: 1 }, { id: 2 }, { id: 1 }] } },
      b: { data: { _entities: [{ loans: null }, { loans: 2 }] }, errors: [fault('no', '_entities', 0, 'loans')] },
    });
    expect(places).toEqual(['people.0.loans: no', 'people.2.loans: no']);
  });

  it.each([
    ['a field of an object', ['home', 'zip'], { home: { zip: null }, tags: ['x'] }, { home: { zip: null }, tags: ['x'] }, 'me.home.zip'],
    ['an item of a list', ['tags', 1], { home: null, tags: ['x', null] }, { home: null, tags: ['x', null] }, 'me.tags.1'],
    ['a field whose value it gives all the same', ['tags'], { home: null, tags: ['x'] }, { home: null, tags: null }, 'me.tags'],
    ['a field that is missing', ['home'], { tags: ['x'] }, { home: null, tags: ['x'] }, 'me.home'],
  ])('for %s is there', async (_what, path, me, expected, place) => {
    const plan = planOf([root(0, 'a', ['me'])], { me: object('Me', { home: object('Home', { zip: leaf('Int') }), tags: listOf(leaf('String')) }) });
    const { data, places } = await run(plan, { a: { data: { me }, errors: [fault('no', 'me', ...path)] } });
    expect(data).toEqual({ me: expected });
    expect(places).toEqual([`${place}: no`]);
  });

  it('keeps its path in the caller’s names when the null went up in the subgraph', async () => {
    const plan = planOf([root(0, 'a', ['me', 'f2', 'other'])], {
      'whoami:me': object('Me', { 'houses:h': listOf(object('House', { 'code:zip': some(leaf('Int')), 'again:zip': leaf('Int!') })) }),
      other: leaf('Int'),
    });
    const { data, places } = await run(plan, { a: { data: { me: null, f2: null, other: 1 }, errors: [fault('no', 'me', 'h', 3, 'zip')] } });
    expect(data).toEqual({ whoami: null, other: 1 });
    expect(places).toEqual(['whoami.houses.3.code: no']);
  });

  it('that nulled the whole data is at its field only', async () => {
    const plan = planOf([root(0, 'a', ['x', 'y'])], { x: leaf('Int'), 'z:y': leaf('Int!') });
    const { data, places } = await run(plan, { a: { data: null, errors: [fault('no', 'y')] } });
    expect(data).toBeNull();
    expect(places).toEqual(['z: no']);
  });

  it('that nulled a whole entity is at its field only', async () => {
    const plan = personPlan({ loans: leaf('Int'), 'debt:rials': leaf('Int!') }, entityInput('Person', ['loans', 'rials']));
    const { data, places } = await run(plan, { a: twoPeople, b: { data: { _entities: [null, { loans: 1, rials: 2 }] }, errors: [fault('no', '_entities', 0, 'rials')] } });
    expect(data).toEqual({ people: [null, { loans: 1, debt: 2 }] });
    expect(places).toEqual(['people.0.debt: no']);
  });

  it('that nulled an entity for a field nobody reads is at those that are read', async () => {
    const plan = personPlan({ loans: leaf('Int') }, entityInput('Person', ['loans', 'rials']));
    expect(await run(plan, { a: twoPeople, b: { data: { _entities: [null, null] }, errors: [fault('no', '_entities', 0, 'rials')] } })).toMatchObject({
      data: { people: [{ loans: null }, { loans: null }] },
      places: ['people.0.loans: no'],
    });
  });

  it('in a field that the caller’s type conditions leave out is not told', async () => {
    const plan = planOf([root(0, 'a', ['pet'])], { pet: anyOf({ Cat: { name: leaf('String') }, Dog: { bark: leaf('String') } }) });
    expect(await run(plan, { a: { data: { pet: { __typename: 'Cat', name: 'x', bark: null } }, errors: [fault('no', 'pet', 'bark')] } })).toMatchObject({
      data: { pet: { name: 'x' } },
      places: [],
    });
  });

  it.each([
    ['no path', []],
    ['an empty path', ['']],
    ['a path to nowhere', ['nothing', 'there']],
    ['a path through a text', ['x', 'length']],
    ['a path by an index that is not there', ['list', 7, 'x']],
    ['a path by a name in a list', ['list', 'length']],
  ])('with %s stands for every field of its fetch that is missing', async (_what, path) => {
    const plan = planOf([root(0, 'a', ['x', 'y', 'list', 'gone'])], { x: leaf('String'), y: leaf('Int'), list: listOf(leaf('Int')), gone: leaf('Int') });
    const { data, places } = await run(plan, { a: { data: { x: 'x', y: null, list: [1] }, errors: [fault('no', ...path)] } });
    expect(data).toEqual({ x: 'x', y: null, list: [1], gone: null });
    expect(places).toEqual(['y: no', 'gone: no']);
  });

  it('without a path, where nothing is missing, is told without a path', async () => {
    const plan = planOf([root(0, 'a', ['x']), entities(1, 'b', 'x', entityInput('X', ['y']))], { x: object('X', { y: leaf('Int') }) });
    const answers = { a: { data: { x: { id: 1 } }, errors: [fault('one')] }, b: { data: { _entities: [{ y: 1 }] }, errors: [fault('two')] } };
    expect(await run(plan, answers)).toMatchObject({ data: { x: { y: 1 } }, places: ['-: one', '-: two'] });
  });

  it.each(['__proto__', 'constructor', 'toString'])('at a path through %s changes no prototype', async (name) => {
    const plan = planOf([root(0, 'a', ['x'])], { x: object('X', { y: leaf('Int') }) });
    const { data } = await run(plan, { a: { data: { x: { y: 1 } }, errors: [fault('no', 'x', name, 'polluted'), fault('no', name, 'polluted')] } });
    expect(data).toEqual({ x: { y: 1 } });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('in the middle of a custom scalar is told, and the scalar holds nothing of ours', async () => {
    const plan = planOf([root(0, 'a', ['json'])], { json: leaf('Any') });
    const { data } = await run(plan, { a: { data: { json: { deep: 1, other: 2 } }, errors: [fault('no', 'json', 'deep')] } });
    expect(JSON.stringify(data)).toBe('{"json":{"deep":null,"other":2}}');
  });
});

describe('a fetch that failed', () => {
  it('nulls its own fields, and is told at the first place of each of the caller’s', async () => {
    const plan = personPlan({ name: leaf('String'), loans: leaf('Int'), 'again:loans': leaf('Int'), 'debt:rials': leaf('Int') }, entityInput('Person', ['loans', 'rials']));
    const { data, places } = await run(plan, { a: twoPeople, b: failed() });
    expect(data).toEqual({ people: [{ name: 'Sara', loans: null, again: null, debt: null }, { name: 'Reza', loans: null, again: null, debt: null }] });
    expect(places).toEqual(['people.0.loans: Subgraph b failed.', 'people.0.again: Subgraph b failed.', 'people.0.debt: Subgraph b failed.']);
  });

  it('takes with it objects whose non-null field it was to bring', async () => {
    const { data, places } = await run(personPlan({ name: leaf('String'), loans: leaf('Int!') }), { a: twoPeople, b: failed() });
    expect(data).toEqual({ people: [null, null] });
    expect(places).toEqual(['people.0.loans: Subgraph b failed.']);
  });

  it('is told with the details of the failure', async () => {
    const plan = planOf([root(0, 'b', ['x'])], { x: leaf('Int') });
    expect((await execute(plan, { b: failed() })).errors[0]?.extensions).toEqual({ code: 'SUBGRAPH_TIMEOUT', subgraph: 'b' });
  });

  it('leaves the objects that only some of its fields are missing from', async () => {
    const plan = planOf(
      [root(0, 'a', ['shop']), root(1, 'b', ['shop'])],
      { shop: object('Shop', { name: leaf('String'), rooms: listOf(object('Room', { area: leaf('Int'), colour: leaf('String') })) }) },
    );
    expect(await run(plan, { a: { data: { shop: { name: 'S', rooms: [{ area: 1 }] } } }, b: failed() })).toMatchObject({
      data: { shop: { name: 'S', rooms: [{ area: 1, colour: null }] } },
      places: ['shop.rooms.0.colour: Subgraph b failed.'],
    });
  });

  it('that was to say the type of objects leaves them unknown', async () => {
    const plan = planOf(
      [root(0, 'a', ['media']), entities(1, 'b', 'media', entityInput('Media', ['title'], { givesTypeName: true }))],
      { media: listOf(anyOf({ Book: { __typename: typeName } })) },
    );
    expect(await run(plan, { a: { data: { media: [{ __typename: 'Media', id: 1 }, { __typename: 'Media', id: 2 }] } }, b: failed() })).toMatchObject({
      data: { media: [null, null] },
      places: ['media.0: Subgraph b failed.'],
    });
  });

  const wrong = 'Subgraph b answered with something the schema does not allow.';
  it.each([
    ['fewer entities than asked for', { _entities: [{ loans: 1 }] }],
    ['more entities than asked for', { _entities: [{}, {}, {}] }],
    ['entities that are no list', { _entities: { loans: 1 } }],
    ['no entities', {}],
    ['null', null],
    ['entities that are numbers', { _entities: [5, 6] }],
    ['entities that are lists', { _entities: [[], []] }],
  ])('with %s is a bad answer', async (_what, data) => {
    const executed = await execute(personPlan({ name: leaf('String'), loans: leaf('Int') }), { a: twoPeople, b: { data } });
    expect(executed.data).toEqual({ people: [{ name: 'Sara', loans: null }, { name: 'Reza', loans: null }] });
    expect(executed.places).toEqual([`people.0.loans: ${wrong}`]);
    expect(executed.errors[0]?.extensions).toEqual({ code: 'SUBGRAPH_BAD_ANSWER', subgraph: 'b' });
  });

  it('is told to the log as the subgraph put it', async () => {
    const noted: unknown[] = [];
    const plan = planOf([root(0, 'a', ['x'])], { x: leaf('Int') });
    const { errors } = await execute(plan, { a: { data: null, errors: [{ message: 'SELECT 1' }] } }, { noteFault: (...fault) => noted.push(fault) });
    expect(noted).toEqual([['a', undefined, 'SELECT 1']]);
    expect(errors[0]?.message).not.toContain('SELECT');
  });
});

describe('an entity that the subgraph does not know', () => {
  it('has null for what was asked', async () => {
    expect(await run(personPlan({ name: leaf('String'), loans: leaf('Int') }), { a: twoPeople, b: { data: { _entities: [null, { loans: 2 }] } } })).toMatchObject({
      data: { people: [{ name: 'Sara', loans: null }, { name: 'Reza', loans: 2 }] },
      places: [],
    });
  });

  it('breaks a promise when a non-null field was asked', async () => {
    expect(await run(personPlan({ loans: leaf('Int!') }), { a: twoPeople, b: { data: { _entities: [null, { loans: 2 }] } } })).toMatchObject({
      data: { people: [null, { loans: 2 }] },
      places: ['people.0.loans: Subgraph b gave null for the non-null field Person.loans.'],
    });
  });
});

describe('a key', () => {
  it.each([
    ['missing', {}, []],
    ['null', { id: null }, []],
    ['half of it', { id: 1, home: { zip: null } }, []],
    ['no object', { id: 1, home: 'x' }, []],
  ])('that is %s leaves the entity unasked', async (_what, person) => {
    const plan = personPlan({ loans: leaf('Int') }, entityInput('Person', ['loans'], { key: [input('id'), input('home', [input('zip!')])] }));
    const full = { id: 2, home: { zip: 3 } };
    const { data, asked } = await execute(plan, { a: { data: { people: [person, full] } }, b: { data: { _entities: [{ loans: 1 }] } } });
    expect(data).toEqual({ people: [{ loans: null }, { loans: 1 }] });
    expect(asked[1]?.variables.representations).toEqual([{ __typename: 'Person', ...full }]);
  });

  it('that failed fails what was to be asked', async () => {
    const { data, places } = await run(personPlan({ 'owed:loans': leaf('Int') }), {
      a: { data: { people: [{ id: null }, { id: 2 }] }, errors: [fault('no id', 'people', 0, 'id')] },
      b: { data: { _entities: [{ loans: 1 }] } },
    });
    expect({ data, places }).toEqual({ data: { people: [{ owed: null }, { owed: 1 }] }, places: ['people.0.owed: no id'] });
  });
});

describe('an input of @requires', () => {
  const reduced = (adds: string[], requires: string[]) => ({ adds, requires, document: `reduced ${adds.join(' ')}`, operationName: undefined, variables: [] });
  const needy = entityInput('Person', ['tax', 'fee', 'loans'], {
    requires: [input('income'), input('home', [input('zip!'), input('rooms', [input('area')])]), input('age!')],
    needs: { tax: ['income'], fee: ['home', 'age'] },
    reduced: [reduced(['tax'], ['income']), reduced(['fee'], ['home', 'age']), reduced(['loans'], [])],
  });
  const plan = personPlan({ tax: leaf('Int'), fee: leaf('Int'), loans: leaf('Int') }, needy);
  const whole = { id: 1, income: 5, home: { zip: 1, rooms: [[{ area: 2 }, null], []] }, age: 30 };
  const entity: Answers[string] = ({ document, variables }) => ({
    data: { _entities: variables.representations.map(() => (document.startsWith('reduced') ? { [document.split(' ')[1] ?? '']: 7 } : { tax: 1, fee: 2, loans: 3 })) },
  });
  const person = (given: object, errors: unknown[] = []) => execute(plan, { a: { data: { people: [given, whole] }, errors }, b: entity });

  it('is sent as the tree has it, lists of lists and all', async () => {
    const { asked, places } = await person({ ...whole, income: null });
    expect(places).toEqual([]);
    expect(asked[1]?.variables.representations).toEqual([{ __typename: 'Person', ...whole, income: null }, { __typename: 'Person', ...whole }]);
  });

  it.each([
    ['failed', { ...whole, income: null }, [fault('no', 'people', 0, 'income')], { tax: null, fee: 7, loans: 7 }, ['people.0.tax: no'], [['fee', 'home', 'age'], ['loans']]],
    ['failed beneath', whole, [fault('no', 'people', 0, 'home', 'rooms', 0, 0, 'area')], { tax: 7, fee: null, loans: 7 }, ['people.0.fee: no'], [['tax', 'income'], ['loans']]],
    ['is null though non-null', { ...whole, age: null }, [], { tax: 7, fee: null, loans: 7 }, ['people.0.fee: Subgraph a gave null for the non-null field Person.age.'], [['tax', 'income'], ['loans']]],
    ['is null beneath though non-null', { ...whole, home: {} }, [], { tax: 7, fee: null, loans: 7 }, ['people.0.fee: Subgraph a gave null for the non-null field Person.home.'], [['tax', 'income'], ['loans']]],
    ['failed with another', { ...whole, age: null, income: null }, [fault('no', 'people', 0, 'income')], { tax: null, fee: null, loans: 7 }, ['people.0.tax: no', 'people.0.fee: Subgraph a gave null for the non-null field Person.age.'], [['loans']]],
  ] as const)('that %s fails the fields that need it, and the others are still asked for', async (_what, given, errors, expected, places, requests) => {
    const executed = await person(given, [...errors]);
    expect(executed.data).toEqual({ people: [expected, { tax: 1, fee: 2, loans: 3 }] });
    expect(executed.places).toEqual(places);
    const sent = executed.asked.filter(({ document }) => document.startsWith('reduced'));
    expect(sent.map(({ document, variables }) => [document.split(' ')[1], ...Object.keys(variables.representations[0]).slice(2)])).toEqual(requests);
  });

  it('from a fetch that failed is told at the field that needed it', async () => {
    const chained = planOf(
      [
        root(0, 'a', ['people']),
        entities(1, 'c', 'people', entityInput('Person', ['income'])),
        entities(2, 'b', 'people', entityInput('Person', ['tax'], { requires: [input('income')], needs: { tax: ['income'] } }), { dependsOn: [1] }),
      ],
      { people: listOf(object('Person', { name: leaf('String'), tax: leaf('Int') })) },
    );
    expect(await run(chained, { a: twoPeople, c: failed('SUBGRAPH_UNAVAILABLE', 'c') })).toEqual({
      data: { people: [{ name: 'Sara', tax: null }, { name: 'Reza', tax: null }] },
      places: ['people.0.tax: Subgraph c failed.'],
      asked: ['a', 'c'],
    });
  });
});

describe('many errors', () => {
  it('that stand for a whole fetch are each told, up to a hundred', async () => {
    const errors = Array.from({ length: 300 }, (_, i) => fault(`e${i}`));
    const noted: unknown[] = [];
    const executed = await execute(planOf([root(0, 'a', ['x'])], { x: leaf('Int') }), { a: { data: null, errors } }, { noteFault: (...args) => noted.push(args) });
    expect([executed.errors.length, noted.length]).toEqual([100, 100]);
  });

  it('are listed up to a thousand, with how many more there were', async () => {
    const { data, errors } = await execute(planOf([root(0, 'a', ['list'])], { list: listOf(leaf('Int')) }), { a: { data: { list: Array.from({ length: 5_000 }, () => 'x') } } });
    expect(data).toEqual({ list: Array.from({ length: 5_000 }, () => null) });
    expect(errors).toHaveLength(1_001);
    expect(errors.at(-1)).toEqual({ message: '4000 more errors are not listed.', extensions: { code: 'ERRORS_OMITTED', omitted: 4_000 } });
  });
});
