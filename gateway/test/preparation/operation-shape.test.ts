import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from '@jest/globals';
import { shapeOfOperation } from '../../src/preparation/operation-shape.js';

const schema = buildSchema('type Query { person(id: ID, tags: [String], at: Float, n: Int): Query name: String }');
const NUMBER = '0499370899';
const OPERATIONS = [
  `{ person(id: "${NUMBER}") { name } }`,
  `{ person(n: 1) { name } p${NUMBER}: person(at: 1.5, tags: ["${NUMBER}", """${NUMBER}"""]) { name } }`,
  `query P${NUMBER}($v${NUMBER}: ID = "${NUMBER}") { person(id: $v${NUMBER}) { ...F${NUMBER} } } fragment F${NUMBER} on Query { name }`,
];

describe('shapeOfOperation', () => {
  it.each(OPERATIONS)('keeps no value a caller could have written into %s, and stays valid', (text) => {
    const { document } = shapeOfOperation(parse(text));
    expect(document).not.toContain(NUMBER);
    expect(validate(schema, parse(document))).toEqual([]);
  });
  it('is the same for operations that differ in values alone', () => {
    const [one, other] = ['{ person(id: "1") { name } }', '{ person(id: "2") { name } }'].map((text) => shapeOfOperation(parse(text)).hash);
    expect(one).toBe(other);
  });
  it('lets equal aliases still merge', () => {
    expect(shapeOfOperation(parse('{ a: person { name } a: person { x: name } b: person { x: name } }')).document.match(/alias\d/g)).toEqual([
      'alias1',
      'alias1',
      'alias2',
      'alias3',
      'alias2',
    ]);
  });
});
