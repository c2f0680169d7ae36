import { describe, expect, it } from '@jest/globals';
import { plannerOver } from './plan-of.js';

const { fetches } = plannerOver({
  stock: `type Query { item: Item }
    type Item @key(fields: "id") { id: ID! size: Size box: Box }
    type Size { width: Int height: Int! inner: Inner }
    type Inner { depth: Int! }
    type Box { colour: String }`,
  post: `type Item @key(fields: "id") { id: ID! size: Size @external box: Box @external
      postage: Int @requires(fields: "size { width }") parcel: Int @requires(fields: "size { width height }") deep: Int @requires(fields: "size { inner { depth } }")
      label: Int @requires(fields: "box { colour }") }
    type Size { width: Int @external height: Int! @external inner: Inner @external }
    type Inner { depth: Int! @external }
    type Box { colour: String @external }`,
});

const first = (query: string): string | undefined => fetches(query)[0];

describe('RequiredInputs', () => {
  it('lets the caller and a required field share an object of which neither can lose the other’s part', () => {
    expect(first('{ item { box { colour } label } }')).toBe('stock: query{item{box{colour} id}}');
    expect(first('{ item { size { width } postage } }')).toBe('stock: query{item{size{width} id}}');
    expect(first('{ item { size { height } parcel } }')).toBe('stock: query{item{size{height width} id}}');
  });

  it('fetches the object once for each where one could', () => {
    expect(first('{ item { size { height } postage } }')).toBe('stock: query{item{size{height} _h0_size:size{width} id}}');
    expect(first('{ item { size { width } parcel } }')).toBe('stock: query{item{size{width} _h0_size:size{width height} id}}');
    expect(first('{ item { size { inner { __typename } } deep } }')).toBe('stock: query{item{size{inner{__typename}} _h0_size:size{inner{depth}} id}}');
  });

  it('tells two required objects apart', () => {
    expect(fetches('{ item { postage parcel } }').length).toBe(3);
  });
});
