import { describe, expect, it } from '@jest/globals';
import { locateFetch } from '../../src/supergraph/locate-fault.js';

describe('locateFetch', () => {
  it.each<[string, string[], string[], unknown, (string | number)[][]]>([
    ['a root field', [], ['a'], { a: null }, [['a']]],
    ['root fields of an answer that is null as a whole', [], ['a', 'b'], null, [['a'], ['b']]],
    ['a field of an object', ['a'], ['b'], { a: { b: null } }, [['a', 'b']]],
    ['the first item of a list that lacks the field', ['a', '@'], ['b'], { a: [{ b: 1 }, { b: null }, { b: null }] }, [['a', 1, 'b']]],
    ['each field once', ['a', '@'], ['b', 'c'], { a: [{ b: null, c: null }, { b: null, c: null }] }, [['a', 0, 'b'], ['a', 0, 'c']]],
    ['a field in lists of lists', ['a', '@', '@'], ['b'], { a: [[], [{ b: null }]] }, [['a', 1, 0, 'b']]],
    ['a field of some members of a union', ['a', '@'], ['b'], { a: [{}, null, { b: null }] }, [['a', 2, 'b']]],
    ['the parent that was nulled with a field that may not be null', ['a', '@'], ['b'], { a: [{ b: 1 }, null] }, [['a', 1]]],
    ['the parent of a field that only other fetches needed', ['a', '@'], ['joinKey'], { a: [{ b: 1 }] }, [['a', 0]]],
    ['the list when it is empty', ['a', '@'], ['b'], { a: [] }, [['a']]],
  ])('finds %s', (_name, parentPath, responseNames, data, expected) => {
    expect(locateFetch({ subgraph: 's', parentPath, responseNames }, data)).toEqual(expected);
  });
});
