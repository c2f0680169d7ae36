import { describe, expect, it } from '@jest/globals';
import { GraphQLEnumType, GraphQLInputObjectType, type GraphQLSchema, parse, printSchema, validate } from 'graphql';
import { apiSchemaOf } from '../../src/publication/api-schema.js';
import { checkPublication } from '../../src/publication/check-publication.js';
import { composeSupergraph } from '../../src/publication/compose-supergraph.js';
import { expandCohorts } from '../../src/publication/expand-cohorts.js';
import { SDL_LIMITS } from '../../src/publication/parse-sdl.js';
import { agencySdl, JOINT_SDL } from './cohort-graph.js';

const definition = (name: string, sdl: string) => ({ name, url: `http://${name}.example/graphql`, sdl });
const AGENCIES = [definition('welfare', agencySdl('Welfare')), definition('relief', agencySdl('Relief'))];
const JOINT = definition('secretariat', JOINT_SDL);

function compose(...subgraphs: readonly ReturnType<typeof definition>[]): GraphQLSchema {
  const result = composeSupergraph(subgraphs);
  if (result.outcome === 'refused') throw new Error(result.reasons.map(({ message }) => message).join('\n'));
  return apiSchemaOf(parse(result.supergraphSdl));
}

const fieldsOf = (schema: GraphQLSchema, type: string): readonly string[] => {
  const found = schema.getType(type);
  return found instanceof GraphQLInputObjectType ? Object.values(found.getFields()).map((field) => `${field.name}: ${field.type}`) : [];
};

describe('expandCohorts', () => {
  it('gives the language of cohorts one field for each agency, each of the agency’s own type', () => {
    const schema = compose(...AGENCIES, JOINT);
    expect(fieldsOf(schema, 'CohortInput')).toEqual([
      'all: [CohortInput!]',
      'any: [CohortInput!]',
      'not: CohortInput',
      'within: CohortWindow',
      'relief: ReliefCohortFilter',
      'welfare: WelfareCohortFilter',
    ]);
    expect(fieldsOf(schema, 'CohortDimension')).toEqual(['relief: ReliefCohortDimension', 'welfare: WelfareCohortDimension']);
    expect(fieldsOf(schema, 'CohortWindow')).toEqual(['date: CohortDate!', 'after: CohortDate!', 'months: Int', 'days: Int']);
    expect(schema.getType('WelfareCohortMeasure')).toBeInstanceOf(GraphQLEnumType);
  });

  it('takes a condition that an agency adds, with no word changed elsewhere', () => {
    const added = definition('relief', agencySdl('Relief', '"Lent to." hasLoan: Boolean @reveals(fields: ["ReliefRecord.rials"])'));
    const schema = compose(definition('welfare', agencySdl('Welfare')), added, JOINT);
    expect(fieldsOf(schema, 'ReliefCohortFilter')).toContain('hasLoan: Boolean');
    const asked = parse('{ cohort(where: { all: [{ relief: { hasLoan: true } }, { not: { welfare: {} } }] }, by: [{ welfare: COUNTY }]) }');
    expect(validate(schema, asked)).toEqual([]);
  });

  it('keeps what the agencies’ directives say of their conditions and values', () => {
    const result = composeSupergraph([...AGENCIES, JOINT]);
    const sdl = result.outcome === 'composed' ? result.supergraphSdl : '';
    expect(sdl).toMatch(/COUNTY .*@reveals\(fields: \["WelfareRecord.county"\]\)/);
    expect(sdl).toMatch(/county: String @reveals\(fields: \["ReliefRecord.county"\]\)/);
  });

  it('takes an agency in with its publication, and lets it go with its retirement', () => {
    const fields = (...subgraphs: Parameters<typeof compose>) => fieldsOf(compose(...subgraphs), 'CohortInput');
    expect(fields(AGENCIES[0]!, JOINT)).not.toContain('relief: ReliefCohortFilter');
    expect(fields(...AGENCIES, definition('north-clinic', agencySdl('Clinic')), JOINT)).toContain('north_clinic: ClinicCohortFilter');
  });

  it('leaves scalars where no agency publishes that part, and subgraphs without scalars as they are', () => {
    const withoutDates = agencySdl('Welfare').replace(/"Which day\."[\s\S]*$/, '');
    const schema = compose(definition('welfare', withoutDates), JOINT);
    expect(fieldsOf(schema, 'CohortInput')).not.toContain('within: CohortWindow');
    expect(printSchema(schema)).toContain('scalar CohortDate');
    expect(printSchema(compose(JOINT))).toContain('scalar CohortInput');
    const documents = AGENCIES.map(({ name, sdl }) => ({ name, document: parse(sdl) }));
    expect(expandCohorts(documents)).toEqual(documents);
  });

  it('gives no hint that an agency’s enums are used by no field, which they never are', () => {
    const result = composeSupergraph([AGENCIES[0]!]);
    expect(result.outcome === 'composed' && result.hints).toEqual([]);
  });

  it('finds parts under whatever name an agency imports @cohort', () => {
    const renamed = agencySdl('Welfare')
      .replace('"@reveals", "@cohort"]', '"@reveals", { name: "@cohort", as: "@cohortPart" }]')
      .replace('@composeDirective(name: "@cohort")', '')
      .replaceAll('@cohort(', '@cohortPart(');
    const [, joint] = expandCohorts([{ name: 'welfare', document: parse(renamed) }, { name: 'secretariat', document: parse(JOINT_SDL) }]);
    expect(joint?.document.definitions.some((node) => node.kind === 'InputObjectTypeDefinition' && node.name.value === 'WelfareCohortFilter')).toBe(true);
  });
});

describe('checkPublication of a part in cohorts', () => {
  const check = async (sdl: string, subgraph = 'welfare') => {
    const { report } = await checkPublication({
      subgraph,
      proposed: { sdl, routingUrl: `http://${subgraph}.example/graphql`, versionId: null },
      others: [AGENCIES[1]!, JOINT],
      baseReleaseId: null,
      baseSupergraphSdl: null,
      operations: [],
      acceptBrokenOperations: false,
      agreements: [],
      limits: SDL_LIMITS,
    });
    return report.refusals.map(({ code, coordinate }) => [code, coordinate].filter(Boolean).join(' '));
  };
  const WELFARE = agencySdl('Welfare');

  it('passes one that is well formed', async () => expect(await check(WELFARE)).toEqual([]));

  it.each([
    ['a condition that must be given', WELFARE.replace('county: String @r', 'county: String! @r'), 'COHORT_CONDITION_REQUIRED WelfareCohortFilter.county'],
    ['a condition that tells of no field', WELFARE.replace('since: WelfarePeriod @reveals(fields: ["WelfareRecord.since"])', 'since: WelfarePeriod'), 'COHORT_REVEALS_MISSING WelfareCohortFilter.since'],
    ['a value that tells of no field', WELFARE.replace('RIALS @reveals(fields: ["WelfareRecord.rials"])', 'RIALS'), 'COHORT_REVEALS_MISSING WelfareCohortMeasure.RIALS'],
    ['a field that does not exist', WELFARE.replace('["WelfareRecord.rials"]', '["WelfareRecord.euros"]'), 'COHORT_REVEALS_UNKNOWN WelfareCohortMeasure.RIALS'],
    ['what is CLOSED', WELFARE.replace('["WelfareRecord.rials"]', '["WelfareRecord.secret"]'), 'COHORT_REVEALS_CLOSED WelfareCohortMeasure.RIALS'],
    ['a value without description', WELFARE.replace('"By county."', ''), 'DESCRIPTION_MISSING WelfareCohortDimension.COUNTY'],
    ['one name for a measure and a day', WELFARE.replace('SINCE @', 'RIALS @'), 'COHORT_VALUE_REPEATED WelfareCohortDate.RIALS'],
    ['two filters', WELFARE.replace('input WelfarePeriod {', 'input WelfarePeriod @cohort(part: FILTER) {').replace('from: JalaliDate', 'from: JalaliDate @reveals(fields: ["WelfareRecord.since"])'), 'COHORT_PART_REPEATED'],
    ['no filter', WELFARE.replace('@cohort(part: FILTER)', ''), 'COHORT_FILTER_MISSING'],
    ['a filter that is an enum', WELFARE.replace('part: DIMENSION', 'part: FILTER').replace('WelfareCohortFilter @cohort(part: FILTER)', 'WelfareCohortFilter'), 'COHORT_PART_MISPLACED'],
    ['another agency’s type', agencySdl('Relief').replace('type Query { reliefRecord', 'type Query { other').replace('ReliefRecord @key(fields: "id")', 'ReliefRecord @key(fields: "id") @shareable'), 'COHORT_PART_SHARED'],
  ])('refuses %s', async (_, sdl, expected) => expect(await check(sdl)).toContain(expected));

  it('refuses an agency whose name the language has for itself', async () => expect(await check(WELFARE, 'within')).toContain('COHORT_FIELD_TAKEN'));

});
