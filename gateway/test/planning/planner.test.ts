import { describe, expect, it } from '@jest/globals';
import { plannerOver, supergraphOf } from './plan-of.js';
import { SupergraphModel, UnsupportedSupergraph } from '../../src/planning/supergraph-model.js';
import { parse } from 'graphql';

const SHOP = {
  products: `type Query { products(first: Int): [Product] node: Node }
    interface Node @key(fields: "id") { id: ID! }
    type Product implements Node @key(fields: "id") @key(fields: "upc") { id: ID! upc: String! name: String price(currency: String): Int weight: Int dim: Dim @shareable }
    type Team implements Node @key(fields: "id") { id: ID! title: String }
    type Dim @shareable { width: Int }
    type Mutation { rename(name: String): Product sell: Product }`,
  inventory: `type Product @key(fields: "upc") { upc: String! stock: Int dim: Dim @shareable
      price(currency: String): Int @external weight: Int @external
      postage: Int @requires(fields: "weight") inRials: Int @requires(fields: "price(currency: \\"IRR\\")") inEuro: Int @requires(fields: "price(currency: \\"EUR\\")") }
    type Dim @shareable { height: Int }`,
  reviews: `type Query { latest: [Review] }
    type Node @interfaceObject @key(fields: "id") { id: ID! reviews: [Review] rank: Int! }
    type Review { text: String subject: Node }`,
  carriers: `type Product @key(fields: "sku") { sku: String! carrier: String }`,
  catalogue: `type Product @key(fields: "upc") @key(fields: "sku") { upc: String! sku: String! }`,
};

describe('Planner', () => {
  const { fetches, plan } = plannerOver(SHOP);

  it('asks one subgraph once for all it has', () => {
    expect(fetches('{ products { name weight } }')).toEqual(['products: query{products{name weight}}']);
  });
  it('goes on by the key that is at hand, and fetches it under a name of its own where an alias takes its name', () => {
    expect(fetches('{ products { upc: name stock } }')).toEqual([
      'products: query{products{upc:name _h0_upc:upc}}',
      'inventory after 0 at products by upc=_h0_upc: ...on Product{stock}',
    ]);
  });
  it('goes by way of a third subgraph where no key is at hand', () => {
    expect(fetches('{ products { carrier } }')).toEqual([
      'products: query{products{upc}}',
      'catalogue after 0 at products by upc: ...on Product{sku}',
      'carriers after 0 1 at products by sku: ...on Product{carrier}',
    ]);
  });
  it('asks a field together with those that require something, when what they require is there in time', () => {
    expect(fetches('{ products { stock postage } }')).toEqual([
      'products: query{products{upc weight}}',
      'inventory after 0 at products by upc weight: ...on Product{stock postage}',
    ]);
  });
  it('keeps apart what two fields require of one field with different arguments', () => {
    expect(fetches('{ products { price(currency: "USD") inRials inEuro } }')).toEqual([
      'products: query{products{price(currency:"USD") _h0_price:price(currency:"IRR") upc _h1_price:price(currency:"EUR")}}',
      'inventory after 0 at products by upc price=_h0_price: ...on Product{inRials}',
      'inventory after 0 at products by upc price=_h1_price: ...on Product{inEuro}',
    ]);
  });
  it('says which fields need which inputs, and how to ask for the rest', () => {
    const [, entities] = plan('{ products { stock postage } }').fetches;
    expect(entities).toMatchObject({ entities: [{ adds: ['stock', 'postage'], needs: { postage: ['weight'] }, reduced: [{ requires: [], adds: ['stock'] }, { requires: ['weight'], adds: ['postage'] }] }] });
  });
  it('puts a value together that two subgraphs hold in parts', () => {
    expect(fetches('{ products { dim { width height } } }')).toEqual([
      'products: query{products{dim{width} upc}}',
      'inventory after 0 at products by upc: ...on Product{dim{height}}',
    ]);
  });
  it('asks an interface object for objects of all types at once', () => {
    expect(fetches('{ node { reviews { text } } }')).toEqual([
      'products: query{node{__typename id}}',
      'reviews after 0 at node by id: ...on Node{reviews{text}}',
    ]);
  });
  it('asks for the types of an interface object where the answer depends on them, and not otherwise', () => {
    expect(fetches('{ latest { subject { id rank } } }')).toEqual(['reviews: query{latest{subject{id rank}}}']);
    expect(fetches('{ latest { subject { __typename } } }')).toEqual([
      'reviews: query{latest{subject{id}}}',
      'products after 0 at latest.subject by id: ...on Node{__typename}',
    ]);
  });
  it('does not ask objects of other types for a field whose failure would take them along', () => {
    expect(fetches('{ latest { subject { ... on Team { rank } } } }')).toEqual([
      'reviews: query{latest{subject{id}}}',
      'products after 0 at latest.subject by id: ...on Node{__typename}',
      'reviews after 0 1 at latest.subject by id: ...on Node{rank}',
    ]);
  });
  it('runs mutation fields one after the other, with all that is beneath them, as often as the caller names them', () => {
    expect(fetches('mutation { a: rename(name: "x") { stock } b: rename(name: "x") { name } sell { upc } }')).toEqual([
      'products: mutation{a:rename(name:"x"){upc}}',
      'inventory after 0 at a by upc: ...on Product{stock}',
      'products after 0 1: mutation{b:rename(name:"x"){name}}',
      'products after 0 1 2: mutation{sell{upc}}',
    ]);
  });
  it('fetches what is skipped in no case, and declares only the variables that a document uses', () => {
    const query = 'query ($first: Int, $more: Boolean!, $unused: Int) { products(first: $first) { name stock @include(if: $more) } }';
    expect(fetches(query, { more: false })).toEqual(['products: query($first: Int){products(first:$first){name}}']);
    expect(fetches(query, { more: true })).toHaveLength(2);
    expect(plan(query, { more: false }).fetches[0]?.variables).toEqual(['first']);
  });
  it('keeps the caller’s order and aliases in the shape, whatever was fetched first', () => {
    const { shape } = plan('{ products { stock id: name upc } }');
    const [products] = shape.fields;
    const type = products?.type.kind === 'list' ? products.type.of : undefined;
    expect(type?.kind === 'object' && type.object.fields.map(({ responseName, from }) => [responseName, from])).toEqual([['stock', 'stock'], ['id', 'id'], ['upc', 'upc']]);
  });
  it('never gives two fields of one object one name', () => {
    const { fetches: odd } = plannerOver({ only: 'type Query { a(x: Int): Int constructor: Int _h0_a: Int }' });
    expect(odd('{ b: a(x: 1) a: a(x: 2) __proto__: constructor }')).toEqual(['only: query{b:a(x:1) a(x:2) _hh0_constructor:constructor}']);
  });
  it('honours @provides, and only on the way that promises it', () => {
    const { fetches: provided } = plannerOver({
      posts: `type Query { top: Post @provides(fields: "author { name }") all: [Post] } type Post @key(fields: "id") { id: ID! author: User @shareable } type User @key(fields: "id") { id: ID! name: String @external }`,
      users: `type User @key(fields: "id") { id: ID! name: String @shareable }`,
    });
    expect(provided('{ top { author { name } } }')).toEqual(['posts: query{top{author{name}}}']);
    expect(provided('{ all { author { name } } }')).toEqual(['posts: query{all{author{id}}}', 'users after 0 at all.author by id: ...on User{name}']);
  });
  it('asks whom a progressive override names, by whether its label holds', () => {
    const { fetches: overridden } = plannerOver({
      old: `type Query { user: User } type User @key(fields: "id") { id: ID! name: String }`,
      new: `type User @key(fields: "id") { id: ID! name: String @override(from: "old", label: "percent(50)") }`,
    });
    expect(overridden('{ user { name } }')).toEqual(['old: query{user{name}}']);
    expect(overridden('{ user { name } }', {}, ['percent(50)'])).toEqual(['old: query{user{id}}', 'new after 0 at user by id: ...on User{name}']);
  });
});

describe('SupergraphModel', () => {
  it('refuses a supergraph whose query type no subgraph resolves', () => {
    expect(() => new SupergraphModel(parse('enum join__Graph { A } type Query { a: Int }'))).toThrow(UnsupportedSupergraph);
  });
  it('refuses what it does not pass on', () => {
    const sdl = supergraphOf({ a: 'type Query { a(x: Int): Int }' }).replace('a(x: Int): Int', 'a(x: Int): Int @join__field(graph: A, contextArguments: [{ context: "c", name: "x", type: "Int", selection: "{ y }" }])');
    expect(() => new SupergraphModel(parse(sdl))).toThrow('Query.a takes an argument by @fromContext');
  });
});
