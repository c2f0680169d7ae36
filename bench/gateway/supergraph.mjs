import { composeSupergraph } from '@hamafza/schema/publication';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])';

const PEOPLE = `${LINK}
type Query {
  person(id: ID!): Person
  cohort(number: Int!, size: Int!): Cohort!
}
type Cohort { number: Int! title: String! people: [Person!]! }
type Person @key(fields: "id") { id: ID! givenName: String! familyName: String! birthYear: Int! county: County! }
type County @key(fields: "code", resolvable: false) { code: ID! }`;

const WELFARE = `${LINK}
type Person @key(fields: "id") {
  id: ID!
  birthYear: Int! @external
  ageGroup: String @requires(fields: "birthYear")
  caseStatus: String
  welfareCase: WelfareCase
}
type WelfareCase { number: ID! unit: String! openedOn: String! targetGroups: [String!]! centre: Centre! services: [Service!]! lastServices: [Service!]! }
type Service { kind: String! deliveredOn: String! sessions: Int! }
type Centre @key(fields: "code") { code: ID! name: String! type: String! specialists: Int! }
type Programme @key(fields: "code") { code: ID! welfareDelivery: Int }`;

const RELIEF = `${LINK}
type Person @key(fields: "id") { id: ID! household: Int membership: Membership }
type Membership { since: String! role: String! pensionRials: String neighbourhood: Neighbourhood! }
type Neighbourhood @key(fields: "code", resolvable: false) { code: ID! }
type Centre @key(fields: "code") { code: ID! reliefPlaces: Int }
type County @key(fields: "code") { code: ID! reliefCaseload: Int }
type Programme @key(fields: "code") { code: ID! reliefDelivery: Int }`;

const GOVERNORATE = `${LINK}
type County @key(fields: "code") { code: ID! name: String! population: Int! province: Province! }
type Province { code: ID! name: String! }
type Neighbourhood @key(fields: "code") { code: ID! name: String! }
type Centre @key(fields: "code") { code: ID! inspections: [Inspection!] }
type Inspection { year: Int! score: Float! }
type Programme @key(fields: "code") { code: ID! supervision: String }`;

const SECRETARIAT = `${LINK}
type Person @key(fields: "id") { id: ID! coverage: Coverage plan: Plan }
type Coverage { agencies: [String!]! complete: Boolean! }
type Plan { strand: String! programme: Programme! }
type Programme @key(fields: "code") { code: ID! name: String! owner: String! }`;

/** SDL by subgraph: made for the bench, in the shape of the agencies' own. */
export const SUBGRAPH_SDL = { people: PEOPLE, welfare: WELFARE, relief: RELIEF, governorate: GOVERNORATE, secretariat: SECRETARIAT };

/**
 * @param urls where each subgraph answers, by its name.
 * @returns the supergraph's SDL, which every contestant is given.
 */
export function benchSupergraph(urls) {
  const result = composeSupergraph(Object.entries(SUBGRAPH_SDL).map(([name, sdl]) => ({ name, sdl, url: urls[name] })));
  if (result.outcome !== 'composed') throw new Error(JSON.stringify(result.reasons, null, 2));
  return result.supergraphSdl;
}
