import { HAMAFZA_DIRECTIVES } from '../../src/vocabulary/hamafza-directives.js';

const HEADER = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@composeDirective", "@shareable"])
  @link(url: "https://specs.hamafza.example/hamafza/v1.0", import: ["@sensitivity", "@reveals", "@cohort"])
  @composeDirective(name: "@sensitivity")
  @composeDirective(name: "@reveals")
  @composeDirective(name: "@cohort")
${HAMAFZA_DIRECTIVES.sensitivity}
${HAMAFZA_DIRECTIVES.reveals}
${HAMAFZA_DIRECTIVES.cohort}
`;

/** An agency with all four parts in cohorts. @param filter further fields of its filter. */
export const agencySdl = (prefix: string, filter = ''): string => `${HEADER}
type Query {
  "One record."
  ${prefix.toLowerCase()}Record: ${prefix}Record
}
"A record."
type ${prefix}Record @key(fields: "id") {
  "Its id."
  id: ID
  "Where."
  county: String
  "Since."
  since: JalaliDate
  "How much."
  rials: String @sensitivity(level: PROTECTED)
  "What never leaves."
  secret: String @sensitivity(level: CLOSED)
}
"A day."
scalar JalaliDate
"A range of days."
input ${prefix}Period {
  "From."
  from: JalaliDate
}
"Which people."
input ${prefix}CohortFilter @cohort(part: FILTER) {
  "In this county."
  county: String @reveals(fields: ["${prefix}Record.county"])
  "Known since."
  since: ${prefix}Period @reveals(fields: ["${prefix}Record.since"])
  ${filter}
}
"By what."
enum ${prefix}CohortDimension @cohort(part: DIMENSION) {
  "By county."
  COUNTY @reveals(fields: ["${prefix}Record.county"])
}
"What of them."
enum ${prefix}CohortMeasure @cohort(part: MEASURE) {
  "Rials."
  RIALS @reveals(fields: ["${prefix}Record.rials"])
}
"Which day."
enum ${prefix}CohortDate @cohort(part: DATE) {
  "Since."
  SINCE @reveals(fields: ["${prefix}Record.since"])
}
`;

/** The subgraph with the places where all agencies' parts come together. */
export const JOINT_SDL = `${HEADER}
type Query {
  "How many."
  cohort(
    "Who."
    where: CohortInput!
    "By what."
    by: [CohortDimension!]
    "Of what."
    of: CohortMeasure
    "When."
    date: CohortDate
  ): Int
}
"Who."
scalar CohortInput @cohort(part: FILTER)
"By what."
scalar CohortDimension @cohort(part: DIMENSION)
"Of what."
scalar CohortMeasure @cohort(part: MEASURE)
"When."
scalar CohortDate @cohort(part: DATE)
`;
