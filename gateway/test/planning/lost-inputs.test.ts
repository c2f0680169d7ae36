import { describe, expect, it } from '@jest/globals';
import { plannerOver } from './plan-of.js';

const ITEM = 'type Item @key(fields: "id") { id: ID! name: String weight: Int! height: Int! colour: Int maker: Maker! }';
const { fetches, plan } = plannerOver({
  stock: `type Query { item: Item items: [Item!]! }
    type Mutation { add: Item }
    type Subscription { added: Item }
    ${ITEM}
    type Maker { name: String! }`,
  post: `type Item @key(fields: "id") { id: ID! weight: Int! @external height: Int! @external colour: Int @external maker: Maker! @external
      postage: Int @requires(fields: "weight") parcel: Int @requires(fields: "height") both: Int @requires(fields: "weight height") dye: Int @requires(fields: "colour") from: Int @requires(fields: "maker { name }") }
    type Maker { name: String! @external }`,
});

const recoveries = (query: string): readonly string[] => {
  const { fetches: all } = plan(query);
  return all.flatMap((fetch) => (fetch.kind === 'entities' && fetch.recovers !== undefined ? [`${fetch.recovers}: ${fetch.entities.map(({ adds }) => adds.join(' ')).join(', ')}`] : []));
};

describe('inputs that can take their object along', () => {
  it('asks for them by the object’s key where the object is of an event or an action, which cannot be asked again', () => {
    expect(fetches('subscription { added { name postage } }')).toEqual([
      'stock: subscription{added{name id}}',
      'stock after 0 at added by id: ...on Item{weight}',
      'post after 0 1 at added by id weight: ...on Item{postage}',
    ]);
    expect(fetches('mutation { add { name from } }')).toEqual([
      'stock: mutation{add{name id}}',
      'stock after 0 at add by id: ...on Item{maker{name}}',
      'post after 0 1 at add by id maker: ...on Item{from}',
    ]);
  });

  it('asks for them with the event where the caller sees them as well, or where they may be null', () => {
    expect(fetches('subscription { added { postage weight } }')).toEqual(['stock: subscription{added{weight id}}', 'post after 0 at added by id weight: ...on Item{postage}']);
    expect(fetches('subscription { added { dye } }')).toEqual(['stock: subscription{added{colour id}}', 'post after 0 at added by id colour: ...on Item{dye}']);
  });

  it('asks for them with the object that a query asks for, which can be asked again', () => {
    expect(fetches('{ item { name postage } }')[0]).toBe('stock: query{item{name weight id}}');
    expect(plan('{ item { name postage } }').fetches[0]?.sparing?.document).toBe('query{item{name id}}');
  });

  it('asks once more for each that another field needs than the one that failed', () => {
    expect(recoveries('{ items { postage } }')).toEqual(['0: weight']);
    expect(recoveries('{ items { both } }')).toEqual(['0: weight height']);
    expect(recoveries('{ items { postage parcel } }')).toEqual(['0: weight', '0: height']);
    expect(recoveries('{ items { both parcel } }')).toEqual(['0: weight', '0: height']);
  });

  it('asks once more after a fetch that asked for inputs alone, where the one may fail without the other', () => {
    expect(recoveries('mutation { add { postage } }')).toEqual([]);
    expect(recoveries('mutation { add { postage parcel } }')).toEqual(['1: weight', '1: height']);
  });

  it('asks once more for an input with what it requires itself', () => {
    const { fetches: chained } = plannerOver({
      stock: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! weight: Int }',
      post: 'type Item @key(fields: "id") { id: ID! weight: Int @external postage: Int! @requires(fields: "weight") toll: Int! }',
      shop: 'type Item @key(fields: "id") { id: ID! postage: Int! @external toll: Int! @external price: Int @requires(fields: "postage") tax: Int @requires(fields: "toll") }',
    });
    expect(chained('{ item { price tax } }')).toEqual([
      'stock: query{item{weight id}}',
      'post after 0 at item by id weight: ...on Item{postage toll}',
      'post after 1 at item by id weight: ...on Item{postage}',
      'post after 1 at item by id: ...on Item{toll}',
      'shop after 0 1 2 3 at item by id postage toll: ...on Item{price tax}',
    ]);
  });
});
