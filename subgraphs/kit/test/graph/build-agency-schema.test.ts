import { beforeAll, describe, expect, it } from '@jest/globals';
import { defineEnum } from '@hamafza/schema/vocabulary';
import { execute, parse, print, visit, type GraphQLSchema } from 'graphql';
import { DataSource } from 'typeorm';
import { Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { buildAgencySchema, Database, Donation, registerEnum, RequestLoaders } from '../../src/index.js';
import { createLibraryGraph } from '../library/library-subgraph.js';

@ObjectType('LibraryDonation', { implements: Donation, description: 'What a benefactor gave to the library.' })
class LibraryDonation extends Donation {
  @Field(() => Int, { description: 'How many books it was.' })
  books!: number;
}

@Resolver()
class DonationResolver {
  @Query(() => [Donation], { nullable: true, description: 'What was given.' })
  donations(): object[] {
    return [{ __typename: 'LibraryDonation', id: '1', agency: 'WELFARE', kind: 'CASH', amountRials: '9007199254740993', receivedOn: '1403-01-01', books: 2 }];
  }
}

/** An SDL without its descriptions and line breaks. */
const plain = (sdl: string): string =>
  print(visit(parse(sdl), { enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined) })).replace(/\s+/g, ' ');

describe('the schema of an agency', () => {
  let schema: GraphQLSchema;
  let sdl: string;

  beforeAll(async () => {
    // Never opened: nothing here asks it.
    const database = new Database(new DataSource({ type: 'postgres' }));
    const graph = createLibraryGraph(database);
    const built = await buildAgencySchema({ ...graph, resolvers: [...graph.resolvers, new DonationResolver()], orphanedTypes: [...(graph.orphanedTypes ?? []), LibraryDonation] });
    schema = built.schema;
    sdl = built.sdl;
  });

  const ask = (source: string) =>
    execute({ schema, document: parse(source), contextValue: { requestId: 'request-0001', loaders: new RequestLoaders() } });

  it('marks types, fields and enum values with their sensitivity, as an enum and not as text', () => {
    expect(plain(sdl)).toContain('type Book @sensitivity(level: AUDITED) {');
    expect(plain(sdl)).toContain('totalCount: Int! @sensitivity(level: AUDITED)');
    expect(plain(sdl)).toContain('unlinkableCount: Int! @sensitivity(level: AUDITED)');
    expect(plain(sdl)).toMatch(/enum Binding \{ HARD SOFT SECRET @sensitivity\(level: CLOSED\) \}/);
    expect(sdl).not.toMatch(/level: "/);
  });

  it('describes enum values with their Persian label', () => {
    expect(sdl).toContain('Hard. («سخت»)');
  });

  it('declares keys, hides the join key and shares what several subgraphs resolve', () => {
    expect(plain(sdl)).toContain('type Beneficiary @key(fields: "joinKey") {');
    expect(plain(sdl)).toContain('joinKey: JoinKey! @inaccessible');
    expect(plain(sdl)).toContain('type PageInfo @shareable {');
  });

  it('names a connection, its edge and its lists after the node', () => {
    expect(plain(sdl)).toMatch(/type BookConnection \{ edges: \[BookEdge!\]! nodes: \[Book!\]! pageInfo: PageInfo! totalCount: Int!/);
    expect(plain(sdl)).toContain('books(filter: BookFilter, first: Int! = 50, after: String): BookConnection');
  });

  it('serves the very SDL that it publishes', async () => {
    const { data } = await ask('{ _service { sdl } }');
    expect((data as { _service: { sdl: string } })._service.sdl).toBe(sdl);
  });

  it('resolves an interface by the type that a record names', async () => {
    const { data, errors } = await ask('{ donations { __typename id agency amountRials ... on LibraryDonation { books } } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ donations: [{ __typename: 'LibraryDonation', id: '1', agency: 'WELFARE', amountRials: '9007199254740993', books: 2 }] });
  });

  it('is not built when a reference resolver stands for no type', async () => {
    const graph = createLibraryGraph(new Database(new DataSource({ type: 'postgres' })));
    await expect(buildAgencySchema({ ...graph, references: { Reader: () => null } })).rejects.toThrow('Reader has a reference resolver and is no object type');
  });
});

describe('registering an enum', () => {
  it('gives the same object to every file that registers it', () => {
    const definition = defineEnum({ name: 'Shelf', description: 'A shelf.', values: { UPPER: { description: 'Upper.' }, LOWER: { description: 'Lower.' } } });
    expect(registerEnum(definition)).toBe(registerEnum(definition));
    expect(registerEnum(definition)).toEqual({ UPPER: 'UPPER', LOWER: 'LOWER' });
  });
});
