import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { HAMAFZA_DIRECTIVES } from '@hamafza/schema/vocabulary';
import { graphql, parse } from 'graphql';
import { startLoopbackServer } from './loopback-server.js';

/** What must never be seen outside: in values, in messages, as a type and as an enum value. */
export const CLINIC_SECRETS = /SECRET|"RELAPSED"|"ClinicRecord"/;

/** An agency that leads to what is CLOSED in every way the language has: fields, types, interfaces, unions, enum values, conditions, order. */
export const CLINIC_SDL = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@composeDirective"])
    @link(url: "https://specs.hamafza.example/hamafza/v1.0", import: ["@sensitivity", "@reveals"])
    @composeDirective(name: "@sensitivity")
    @composeDirective(name: "@reveals")
  ${HAMAFZA_DIRECTIVES.sensitivity}
  ${HAMAFZA_DIRECTIVES.reveals}

  type Query {
    "Stays."
    clinicStays(
      "Which."
      filter: StayFilter
      "In which order."
      sortBy: StayOrder @reveals(fields: ["ClinicStay.diagnosis"])
      "With this diagnosis."
      diagnosis: String @reveals(fields: ["ClinicStay.diagnosis"])
    ): [ClinicStay!]
    "Notes of stays."
    clinicNotes: [ClinicNote!]
    "Stays and records."
    clinicThings: [ClinicThing!]
  }
  type Subscription {
    "Each new stay."
    stayBegan: ClinicStay
  }
  "What is written of a stay."
  interface ClinicNote {
    "The ward."
    ward: String
    "What was found."
    diagnosis: String @sensitivity(level: CLOSED)
  }
  "A stay."
  type ClinicStay implements ClinicNote @key(fields: "number") {
    "Its number."
    number: ID!
    "The ward."
    ward: String
    "What was found."
    diagnosis: String @sensitivity(level: CLOSED)
    "The record."
    record: ClinicRecord
    "How it ended."
    outcome: StayOutcome
    "A field that fails, and says too much of why."
    failing: String
  }
  "A record."
  type ClinicRecord @sensitivity(level: CLOSED) {
    "What it says."
    words: String
  }
  "A stay, or a record."
  union ClinicThing = ClinicStay | ClinicRecord
  "How a stay ended."
  enum StayOutcome {
    "Went home."
    DISCHARGED
    "Came back."
    RELAPSED @sensitivity(level: CLOSED)
  }
  "The order of stays."
  enum StayOrder {
    "By number."
    NUMBER
    "By diagnosis."
    DIAGNOSIS
  }
  "Which stays."
  input StayFilter {
    "Of this ward."
    ward: String
    "With this diagnosis."
    diagnosis: String @reveals(fields: ["ClinicStay.diagnosis"])
    "Which ended so."
    outcome: StayOutcome
    "All of these."
    and: [StayFilter!]
  }
  "Code of a county."
  scalar CountyCode
  "County."
  type County @key(fields: "code") {
    "Its code."
    code: CountyCode!
    "Stays there."
    clinicStays: [ClinicStay!]
  }
`;

const stay = (number: number) => ({
  ...{ __typename: 'ClinicStay', number, ward: `ward ${number}`, diagnosis: 'SECRET diagnosis', outcome: number === 1 ? 'RELAPSED' : 'DISCHARGED' },
  record: { __typename: 'ClinicRecord', words: 'SECRET words' },
  failing: () => {
    throw new Error('no such row: SECRET diagnosis');
  },
});
const STAYS = [stay(1), stay(2)];

export interface Clinic {
  readonly url: string;
  /** `127.0.0.1:port` */
  readonly host: string;
  /** The body of every request since the last `forget`. */
  readonly bodies: readonly string[];
  forget(): void;
  stop(): Promise<void>;
}

/** The clinic's server: it answers whatever it is asked, so that nothing but the gateway keeps its secrets. */
export async function startClinic(): Promise<Clinic> {
  const resolveType = ({ __typename }: { readonly __typename: string }): string => __typename;
  const schema = buildSubgraphSchema({
    typeDefs: parse(CLINIC_SDL),
    resolvers: {
      Query: { clinicStays: () => STAYS, clinicNotes: () => STAYS, clinicThings: () => [STAYS[0], STAYS[0]!.record] },
      County: { __resolveReference: (county: object) => county, clinicStays: () => STAYS },
      ClinicStay: { __resolveReference: ({ number }: { readonly number: string }) => stay(Number(number)) },
      ClinicNote: { __resolveType: resolveType },
      ClinicThing: { __resolveType: resolveType },
    } as any,
  });
  const bodies: string[] = [];
  const { host, stop } = await startLoopbackServer((request, response) => {
    void (async () => {
      const body = await text(request);
      bodies.push(body);
      const { query, variables } = JSON.parse(body);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await graphql({ schema, source: query, variableValues: variables })));
    })().catch(() => response.writeHead(400).end());
  });
  return {
    url: `http://${host}/graphql`,
    host,
    bodies,
    forget: () => void bodies.splice(0),
    stop,
  };
}
