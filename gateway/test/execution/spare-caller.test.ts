import { describe, expect, it } from '@jest/globals';
import { compileSparing, spareCaller, type SparingHead } from '../../src/execution/spare-caller.js';
import type { SubgraphOutcome } from '../../src/execution/subgraph-request.js';
import type { RootFetch } from '../../src/planning/query-plan.js';
import type { JsonObject } from '../../src/subgraph-client/subgraph-answer.js';

const fetch: RootFetch = {
  kind: 'root',
  operation: 'query',
  id: 0,
  subgraph: 'shop',
  dependsOn: [],
  document: 'query{items{id name weight}}',
  operationName: undefined,
  variables: [],
  path: [],
  adds: ['items'],
  sparing: { document: 'query{items{id name}}', operationName: undefined, variables: [], without: [['items', 'weight']] },
};
const sparing = compileSparing(fetch, new Set()) as SparingHead;

const answered = (data: JsonObject | null, ...errors: [string, ...(string | number)[]][]): SubgraphOutcome => ({
  kind: 'answered',
  data,
  errors: errors.map(([message, ...path]) => ({ message, path, extensions: {} })),
});

/** What is made of the two answers, and how often was asked again. */
const made = async (first: SubgraphOutcome, second: SubgraphOutcome): Promise<readonly [SubgraphOutcome, number]> => {
  let asked = 0;
  const ask = (): Promise<SubgraphOutcome> => {
    asked += 1;
    return Promise.resolve(second);
  };
  const outcome = await spareCaller(first, sparing, { ask, spared: new Set() });
  return [outcome, asked];
};

const NEVER = answered(null);
const whole = { id: 1, name: 'one', weight: 5 };
const spared = { id: 2, name: 'two' };

describe('spareCaller', () => {
  it('asks again where an input took an object along, and keeps what both gave with the input’s error', async () => {
    const first = answered({ items: [whole, null] }, ['weight failed', 'items', 1, 'weight']);
    const [outcome, asked] = await made(first, answered({ items: [{ id: 1, name: 'one' }, spared] }));
    expect(asked).toBe(1);
    expect(outcome).toEqual(answered({ items: [whole, spared] }, ['weight failed', 'items', 1, 'weight']));
  });

  it.each<[string, SubgraphOutcome]>([
    ['nothing failed', answered({ items: [whole] })],
    ['something else took the object along', answered({ items: [null] }, ['name failed', 'items', 0, 'name'])],
    ['the input took nothing along', answered({ items: [{ ...whole, weight: null }] }, ['weight failed', 'items', 0, 'weight'])],
    ['the error has no path', answered(null, ['all failed'])],
    ['there was no answer', { kind: 'failed', error: { code: 'SUBGRAPH_TIMEOUT', message: 'late', details: {} } }],
  ])('does not ask again where %s', async (_case, first) => {
    expect(await made(first, NEVER)).toEqual([first, 0]);
  });

  it.each<[string, JsonObject]>([
    ['another object stands in the place of one', { items: [{ id: 7, name: 'seven' }, spared] }],
    ['there are more objects than before', { items: [{ id: 1, name: 'one' }, spared, { id: 3, name: 'three' }] }],
    ['a list became an object', { items: { id: 1 } }],
  ])('keeps the first answer alone where %s', async (_case, data) => {
    const first = answered({ items: [whole, null] }, ['weight failed', 'items', 1, 'weight']);
    expect((await made(first, answered(data)))[0]).toBe(first);
  });

  it('keeps the first answer where nobody answers the second time', async () => {
    const first = answered({ items: [null] }, ['weight failed', 'items', 0, 'weight']);
    expect((await made(first, { kind: 'failed', error: { code: 'SUBGRAPH_UNAVAILABLE', message: 'gone', details: {} } }))[0]).toBe(first);
  });

  it('leaves out what failed the second time and was given the first', async () => {
    const first = answered({ items: [whole, null] }, ['weight failed', 'items', 1, 'weight']);
    const [outcome] = await made(first, answered({ items: [null, spared] }, ['name failed', 'items', 0, 'name']));
    expect(outcome).toEqual(answered({ items: [whole, spared] }, ['weight failed', 'items', 1, 'weight']));
  });
});
