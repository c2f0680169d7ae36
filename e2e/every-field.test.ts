import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildClientSchema, getIntrospectionQuery, isObjectType, type GraphQLSchema } from 'graphql';
import { everyBackwardRangeOf, everyFieldOf, everyInputOf, keyOf, rootFields, type Query } from './support/every-query.js';
import type { GraphQLAnswer } from './support/federation.js';
import { sharedFederation, type SharedFederation } from './support/shared-federation.js';

/** An epoch is a number, and records of others' reads name coordinates. */
const NAMES_OF_KEYS = /joinKeyEpoch|"Beneficiary\.joinKey"/g;
/** National ids and foreigners' codes of the sample data, join keys, and whatever tells of the servers' inside. */
const NEVER_TOLD = /(?<!\d)9[79]\d{8}(?!\d)|9700\d{8}|"e\d+\.[\w-]{20}|joinKey|full_?name|SELECT |node_modules|\bat \S+ \(|127\.0\.0\.1|localhost|postgres/i;
/** What is closed is refused before anything is asked, contacts are for casework, and what cohorts tell is asked in cohorts.test.ts. */
const WITHOUT_ANSWER = /^(ClosedCase|SocialEmergencyIntake|ReliefContact|WelfareContact|Cohort(?!Definition))/;
/** Closed, or given for casework on one person alone. */
const CLOSED_FIELDS: ReadonlySet<string> = new Set(['WelfareCase.closedCases', 'WelfareCase.fullName', 'WelfareCase.contact', 'ReliefMembership.fullName', 'ReliefMembership.contact']);
const DEPTH = 2;
/** What leads back to a type that it came from, or lies deeper. */
const THE_REST = `{
  counties(first: 84) { nodes { predecessors { code } } }
  qualityScores(first: 5) { nodes { criteria { criterion { code } } } }
  provinces(first: 31) { nodes { jointSecretariat { province { code } } } }
}`;

interface Told extends GraphQLAnswer {
  readonly status: number;
  readonly text: string;
}

describe('every field of the federation', () => {
  let federation: SharedFederation;
  let url: string;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    federation = await sharedFederation();
    url = federation.url;
    schema = buildClientSchema((await tell({ label: '', root: '', query: getIntrospectionQuery(), variables: {} })).data);
  });

  async function tell({ query, variables }: Query): Promise<Told> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    return { ...(JSON.parse(text) as GraphQLAnswer), status: response.status, text };
  }

  /** What is wrong with each answer; a few are asked at a time. */
  async function faultsOf(queries: readonly Query[], faultsIn: (told: Told, query: Query) => readonly unknown[]): Promise<readonly string[]> {
    const faults: string[] = [];
    const waiting = [...queries];
    const worker = async (): Promise<void> => {
      for (let query = waiting.pop(); query; query = waiting.pop()) {
        const told = await tell(query);
        const inside = NEVER_TOLD.exec(told.text.replace(NAMES_OF_KEYS, ''))?.[0];
        const found = [...(told.status >= 500 ? [told.status] : []), ...(inside ? [`tells ${inside}`] : []), ...faultsIn(told, query)];
        if (found.length > 0) faults.push(`${query.label}: ${found.map((fault) => JSON.stringify(fault)).join(' ').slice(0, 400)}`);
      }
    };
    await Promise.all(Array.from({ length: 4 }, worker));
    return faults;
  }

  const codesOf = ({ errors = [] }: Told): readonly string[] => errors.map(({ extensions }) => String(extensions.code));

  it('is answered without an error, from a list or by key, and nothing of persons or servers is told', async () => {
    const { lists, lookups } = rootFields(schema);
    const open = lists.filter(({ name }) => name !== 'closedCases');
    const nodes = new Map<string, any>();
    const check = (told: Told, { root }: Query): readonly unknown[] => {
      const value = told.data?.[root];
      const first = value?.nodes?.[0];
      if (first) nodes.set(first.__typename, first);
      const isEmpty = value === null || value?.nodes?.length === 0;
      return [...(told.errors ?? []), ...(isEmpty && root !== 'accessRecords' ? ['is empty'] : [])];
    };
    const fromLists = open.map((field) => everyFieldOf(schema, field, { first: 20 }, DEPTH, CLOSED_FIELDS));
    expect(await faultsOf(fromLists, check)).toEqual([]);

    nodes.set('Beneficiary', nodes.get('EmpowermentPlan')?.beneficiary);
    const byKey = lookups.map((field) => {
      const type = String(field.type);
      const key = keyOf(field)?.name ?? '';
      return everyFieldOf(schema, field, { [key]: nodes.get(type)?.[key] ?? nodes.get(type)?.id }, DEPTH, CLOSED_FIELDS);
    });
    expect(await faultsOf(byKey, check)).toEqual([]);

    const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__') && type.name !== 'Query');
    const asked = new Set([...fromLists, ...byKey].flatMap(({ coordinates = new Set<string>() }) => [...coordinates]));
    const known = types.flatMap((type) => (isObjectType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : []));
    const missed = known.filter((coordinate) => !asked.has(coordinate) && !WITHOUT_ANSWER.test(coordinate) && !CLOSED_FIELDS.has(coordinate));
    expect(missed.sort()).toEqual(['County.predecessors', 'QualityCriterionScore.criterion', 'Secretariat.province']);
    expect(await faultsOf([{ label: 'the rest', root: 'counties', query: THE_REST, variables: {} }], ({ errors = [] }) => errors)).toEqual([]);
  });

  it('takes every value that its arguments and filters allow, and refuses any other by its coordinate', async () => {
    const inputs = [...rootFields(schema).lists, ...rootFields(schema).lookups].map(everyInputOf);
    // Who read an agency's data is that agency's to see, and the auditor's.
    const isAnswered = (told: Told, { root }: Query): readonly unknown[] => codesOf(told).filter((code) => code !== 'CLOSED' && !(root === 'accessRecords' && code === 'FORBIDDEN'));
    expect(await faultsOf(inputs.flatMap(({ fitting }) => fitting), isAnswered)).toEqual([]);

    const isRefused = (told: Told, { root }: Query): readonly unknown[] => {
      const wrong = (told.errors ?? []).filter(({ extensions }) => extensions.code !== 'BAD_USER_INPUT' || !extensions.coordinate || !extensions.allowed);
      const isUnknown = told.errors === undefined && (told.data?.a0 === null || told.data?.a0?.totalCount === 0);
      return root === 'closedCases' || isUnknown ? [] : [...wrong, ...(told.errors ? [] : ['is not refused'])];
    };
    expect(await faultsOf(inputs.flatMap(({ unfitting }) => unfitting), isRefused)).toEqual([]);
  });

  it('refuses every range that runs backwards', async () => {
    const ranges = rootFields(schema).lists.flatMap(everyBackwardRangeOf);
    expect(ranges.length).toBeGreaterThan(40);
    const isRefused = (told: Told): readonly unknown[] => {
      const [error] = told.errors ?? [];
      return error?.extensions.code === 'BAD_USER_INPUT' && /(\.to|To|to:\)|highestScore)$/.test(error.extensions.coordinate) ? [] : [error ?? 'is answered'];
    };
    expect(await faultsOf(ranges, isRefused)).toEqual([]);
  });
});
