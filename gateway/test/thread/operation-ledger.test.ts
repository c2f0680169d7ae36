import { buildSchema, getOperationAST, getVariableValues, parse } from 'graphql';
import { describe, expect, it } from '@jest/globals';
import { OperationLedger } from '../../src/thread/operation-ledger.js';
import { placeholderVariables } from '../../src/thread/placeholder-variables.js';

const SHAPE = { document: '{ a }', hash: '1' };

describe('OperationLedger', () => {
  const at = { ms: 0 };
  const ledger = (): OperationLedger => new OperationLedger({ maxOperations: 3, maxTextLength: 20, windowMs: 100 }, () => at.ms);
  it('tells the most used first, and forgets what was asked two windows ago', () => {
    const books = ledger();
    books.record('{ a }', undefined, SHAPE, null);
    for (let count = 0; count < 2; count += 1) books.record('{ b }', 'B', SHAPE, 'B');
    expect(books.frequent(5)).toEqual([{ query: '{ b }', operationName: 'B' }, { query: '{ a }', operationName: undefined }]);
    at.ms += 150;
    books.record('{ c }', undefined, SHAPE, null);
    expect(books.frequent(5)).toHaveLength(3);
    at.ms += 250;
    expect(books.frequent(5)).toEqual([]);
  });
  it('holds no more than its limit, however many different texts come', () => {
    const books = ledger();
    for (let count = 0; count < 100; count += 1) books.record(`{ a${count} }`, undefined, { document: 'd', hash: String(count) }, null);
    expect(books.frequent(1_000).length).toBeLessThanOrEqual(6);
    expect(books.takeUses()).toHaveLength(3);
  });
  it('tells each use once', () => {
    const books = ledger();
    books.record('{ a }', undefined, SHAPE, 'A');
    books.record('{ a }', undefined, SHAPE, 'A');
    expect(books.takeUses()).toEqual([{ document: '{ a }', name: 'A', count: 2 }]);
    expect(books.takeUses()).toEqual([]);
  });
});

describe('placeholderVariables', () => {
  it('are what the types ask for and no more', () => {
    const schema = buildSchema(`
      scalar Day enum Group { AGED }
      input Range { from: Day! to: Day groups: [Group!]! inner: Inner! }
      input Inner { n: Int! f: Float! yes: Boolean! group: Group! withDefault: Int! = 3 }
      type Query { a(range: Range!, ids: [ID!]!, day: Day, n: Int!): Int }
    `);
    const operation = getOperationAST(parse('query ($range: Range!, $ids: [ID!]!, $day: Day, $n: Int! = 5) { a(range: $range, ids: $ids, day: $day, n: $n) }'))!;
    const variables = placeholderVariables(schema, operation);
    expect(Object.keys(variables)).toEqual(['range', 'ids']);
    expect(getVariableValues(schema, operation.variableDefinitions!, variables)).not.toHaveProperty('errors');
  });
});
