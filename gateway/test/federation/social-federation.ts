import { startSubgraph, type TestSubgraph } from './start-subgraph.js';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])`;

const PEOPLE_SDL = `${LINK}
  type Query {
    people(first: Int, filter: PersonFilter): [Person!]!
    person(id: ID!): Person
    parties: [Party!]!
    clinic: Clinic
    broken: String
  }
  type Mutation { rename(id: ID!, name: String!): Person }
  input PersonFilter { minAge: Int, tags: [String!] }
  union Party = Person | Office
  type Person @key(fields: "id") { id: ID! name: String age: Int }
  type Office { title: String }
  type Clinic { city: String! }
`;
const AID_SDL = `${LINK}
  type Query { programmes: [Programme!] budget(year: Int): Int! guarded(year: String): String }
  type Programme { code: String! rials: Int beds: [Int!] }
  type Person @key(fields: "id") { id: ID! aid: Aid loans: [Int!] age: Int @external ageGroup: String @requires(fields: "age") }
  type Aid { rials: Int }
`;

export interface SocialFederation {
  readonly people: TestSubgraph;
  readonly aid: TestSubgraph;
  stop(): Promise<void>;
}

const PEOPLE = [
  { id: '1', name: 'Sara', age: 30 },
  { id: '2', name: 'Reza', age: 70 },
];

/** Two subgraphs that share Person: `people` lists them, `aid` adds fields to them. */
export const startSocialFederation = async (): Promise<SocialFederation> => {
  const people = await startSubgraph('people', PEOPLE_SDL, {
    Query: {
      people: () => PEOPLE,
      person: (_: unknown, { id }: { id: string }) => PEOPLE.find((person) => person.id === id),
      parties: () => [{ __typename: 'Office', title: 'Tabriz' }, ...PEOPLE.map((person) => ({ ...person, __typename: 'Person' }))],
      clinic: () => ({ city: 'Tabriz' }),
      broken: () => {
        throw new Error('SELECT national_id FROM secret.table at 10.0.0.7:5432');
      },
    },
    Mutation: { rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ id, name, age: 1 }) },
    Person: { __resolveReference: ({ id }: { id: string }) => PEOPLE.find((person) => person.id === id) },
  } as never);
  const aid = await startSubgraph('aid', AID_SDL, {
    Query: {
      programmes: () => [{ code: 'A', rials: 5, beds: [1, 2] }],
      budget: () => 7,
      guarded: () => {
        throw Object.assign(new Error('Query.guarded(year:) must be a Jalali year.'), {
          extensions: { code: 'BAD_USER_INPUT', coordinate: 'Query.guarded(year:)', allowed: 'a Jalali year', secret: 'x', stacktrace: ['at x'] },
        });
      },
    },
    Person: {
      __resolveReference: (person: object) => person,
      aid: ({ id }: { id: string }) => {
        if (id === '2') throw new Error('row 2 of table aid');
        return { rials: 100 };
      },
      loans: () => [1, 2],
      ageGroup: ({ age }: { age: number }) => (age > 60 ? 'old' : 'young'),
    },
  } as never);
  return {
    people,
    aid,
    stop: async () => {
      await Promise.all([people.stop(), aid.stop()]);
    },
  };
};
