import { linksOf } from '../access/guarded-graph.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';

/** Every value that must never leave says so. */
export const CLOSED_VALUE = 'c10sed';
export const HIDDEN_VALUE = 'h1dden';

const WELFARE = `${linksOf()}
  type Query { people(born: String @reveals(fields: ["Person.hiddenBorn"])): [Person!] person(id: ID!): Person found: [Found!]! sealed: String @sensitivity(level: CLOSED) }
  type Mutation { rename(name: String!): Person }
  interface Found { id: ID! sealedNote: String }
  type Person implements Found @key(fields: "id") {
    id: ID!
    name: String @sensitivity(level: AUDITED)
    phone: String @casework
    sealedNote: String @sensitivity(level: CLOSED)
    hiddenBorn: String @sensitivity(level: PROTECTED)
  }
`;
const RELIEF = `${linksOf()} type Query { loans: Int } type Person @key(fields: "id") { id: ID! hiddenBorn: String @external age: Int @requires(fields: "hiddenBorn") loans: Int @sensitivity(level: AUDITED) }`;

export const PEOPLE = ['1', '2'].map((id) => ({ __typename: 'Person', id, name: `name ${id}`, phone: `phone ${id}`, sealedNote: CLOSED_VALUE, hiddenBorn: HIDDEN_VALUE }));

/** Welfare, whose persons they are, and relief, which adds to them. */
export const startGuardedSubgraphs = (): Promise<TestSubgraph[]> =>
  Promise.all([
    startSubgraph('welfare', WELFARE, {
      Query: { people: () => PEOPLE, person: (_: unknown, { id }: { id: string }) => PEOPLE.find((person) => person.id === id), found: () => PEOPLE, sealed: () => CLOSED_VALUE },
      Mutation: { rename: () => PEOPLE[0] },
      Person: { __resolveReference: ({ id }: { id: string }) => PEOPLE.find((person) => person.id === id) },
    } as never),
    startSubgraph('relief', RELIEF, { Query: { loans: () => 3 }, Person: { __resolveReference: (person: object) => person, age: () => 30, loans: () => 2 } } as never),
  ]);
