import { describe, expect, it } from '@jest/globals';
import { parse, print, visit } from 'graphql';
import { withListSize } from '../../src/paging/list-size.js';

const marked = (sdl: string): string => print(visit(parse(sdl), { FieldDefinition: (field) => withListSize(field) }));

describe('withListSize', () => {
  it('says how large the page of a connection is, beside the field’s other directives', () => {
    const sdl = marked('type Query { centres(first: Int! = 50): CentreConnection! @tag(name: "x") }');
    expect(sdl).toContain('@tag(name: "x") @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)');
  });

  it.each(['centres: CentreConnection', 'centres(first: Int): [Centre]', 'centre(code: ID!): Centre'])('says nothing of %s', (field) => {
    expect(marked(`type Query { ${field} }`)).not.toContain('@listSize');
  });
});
