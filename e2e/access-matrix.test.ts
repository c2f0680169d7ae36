import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClosedFederationOfSharedAgencies, type ClosedFederation } from './support/closed-federation.js';
import type { PersonaName } from './support/personas.js';
import { bearer, codesOf, postOperation, type PostedAnswer } from './support/post-operation.js';
import type { RecordingDoor } from './support/recording-door.js';
import { agreementOf } from './support/sign-agreements.js';

/** One question for each level, and the field whose value it is after. All of it is Behzisti's. */
const QUESTIONS = {
  OPEN: { query: '{ centres(first: 1) { nodes { specialistCount } } }', field: 'specialistCount' },
  AUDITED: { query: '{ welfareCases(first: 1) { nodes { openedOn } } }', field: 'openedOn' },
  PROTECTED: { query: '{ disabilities(first: 1) { nodes { severity } } }', field: 'severity' },
  CLOSED: { query: '{ closedCases { startedOn } }', field: 'startedOn' },
} as const;
type Level = keyof typeof QUESTIONS;
const LEVELS = Object.keys(QUESTIONS) as readonly Level[];

interface Persona extends PersonaName {
  readonly purpose?: string;
}
const NO_TOKEN = 'no token';
const PERSONAS: Readonly<Record<string, Persona>> = {
  analyst: { role: 'analyst', body: 'secretariat', purpose: 'exploration' },
  'analyst without a purpose': { role: 'analyst', body: 'secretariat' },
  'analyst with a purpose that is not hers': { role: 'analyst', body: 'secretariat', purpose: 'casework' },
  'casework officer of welfare': { role: 'casework-officer', body: 'welfare', purpose: 'casework' },
  'casework officer of relief': { role: 'casework-officer', body: 'relief', purpose: 'casework' },
  'casework officer with an analyst’s purpose': { role: 'casework-officer', body: 'welfare', purpose: 'exploration' },
  'agency developer': { role: 'agency-developer', body: 'welfare', purpose: 'exploration' },
  auditor: { role: 'auditor', body: 'welfare', purpose: 'audit' },
  'registry admin': { role: 'registry-admin', body: 'secretariat' },
};

type Row = readonly [open: string, audited: string, protectedLevel: string, closed: string];
type Table = Readonly<Record<string, Row>>;

const UNKNOWN: Row = ['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED'];
const NO_AGREEMENT: Row = ['given', 'AGREEMENT_MISSING', 'AGREEMENT_MISSING', 'CLOSED'];
/** What is expected while nothing is in force: nobody is anybody special. */
const WITHOUT_AGREEMENT: Table = { ...Object.fromEntries(Object.keys(PERSONAS).map((name) => [name, NO_AGREEMENT])), [NO_TOKEN]: UNKNOWN };
const IN_FORCE: Table = {
  analyst: ['given', 'given', 'FORBIDDEN', 'CLOSED'],
  'analyst without a purpose': ['given', 'PURPOSE_MISSING', 'PURPOSE_MISSING', 'CLOSED'],
  'analyst with a purpose that is not hers': ['given', 'FORBIDDEN', 'FORBIDDEN', 'CLOSED'],
  'casework officer of welfare': ['given', 'given', 'given', 'CLOSED'],
  'casework officer of relief': ['given', 'given', 'given', 'CLOSED'],
  'casework officer with an analyst’s purpose': ['given', 'FORBIDDEN', 'FORBIDDEN', 'CLOSED'],
  'agency developer': ['given', 'FORBIDDEN', 'FORBIDDEN', 'CLOSED'],
  auditor: ['given', 'FORBIDDEN', 'FORBIDDEN', 'CLOSED'],
  'registry admin': ['given', 'PURPOSE_MISSING', 'PURPOSE_MISSING', 'CLOSED'],
  [NO_TOKEN]: UNKNOWN,
};

const matrixAgreement = (id: string, firstDay: string, lastDay: string) =>
  agreementOf({
    id,
    grants: [
      { level: 'AUDITED', roles: ['analyst', 'casework-officer'] },
      { level: 'PROTECTED', types: ['Disability'], purposes: ['casework'], roles: ['casework-officer'], provinces: ['07'] },
    ],
    validity: { firstDay, lastDay },
  });

let federation: ClosedFederation;
let welfare: RecordingDoor;
beforeAll(async () => {
  federation = await startClosedFederationOfSharedAgencies('matrix');
  welfare = await federation.openDoor('welfare');
});
afterAll(() => federation.stop());

/** Each state of an agreement, in the order in which one federation can be brought into it. */
const STATES: readonly { readonly state: string; readonly enter: () => Promise<string | undefined>; readonly expected: Table }[] = [
  { state: 'none', enter: () => federation.parties.revoke('demo', 'relief'), expected: WITHOUT_AGREEMENT },
  { state: 'a draft', enter: () => federation.parties.agree(matrixAgreement('draft', '1402-01-01', '1498-12-29'), []), expected: WITHOUT_AGREEMENT },
  { state: 'signed by all but one', enter: () => federation.parties.agree(matrixAgreement('unsigned', '1402-01-01', '1498-12-29'), ['welfare', 'relief', 'governorate']), expected: WITHOUT_AGREEMENT },
  { state: 'signed and not begun', enter: () => federation.parties.agree(matrixAgreement('ahead', '1498-01-01', '1498-12-29')), expected: WITHOUT_AGREEMENT },
  { state: 'expired', enter: () => federation.parties.agree(matrixAgreement('expired', '1402-01-01', '1402-12-29')), expected: WITHOUT_AGREEMENT },
  { state: 'in force', enter: () => federation.parties.agree(matrixAgreement('matrix', '1402-01-01', '1498-12-29')), expected: IN_FORCE },
  { state: 'revoked', enter: () => federation.parties.revoke('matrix', 'governorate'), expected: WITHOUT_AGREEMENT },
];

const askAs = (persona: Persona | undefined, query: string): Promise<PostedAnswer> => {
  const headers = persona && { ...bearer(federation.tokens.tokenOf(persona)), ...(persona.purpose !== undefined && { 'hamafza-purpose': persona.purpose }) };
  return postOperation(federation.url, { query }, headers);
};

/** `given`, or the code; `leaked: …` for whatever is neither. */
async function outcomeOf(persona: Persona | undefined, level: Level): Promise<string> {
  const { query, field } = QUESTIONS[level];
  welfare.forget();
  const answer = await askAs(persona, query);
  const asked = welfare.bodies.filter((body) => /nodes|closedCases/.test(body)); // that there is a page is OPEN: `{ welfareCases { __typename } }` may be asked
  const isAsked = asked.length > 0;
  const isGiven = new RegExp(`"${field}":[^n]`).test(JSON.stringify(answer.data ?? null)); // n: null
  const codes = [...new Set((answer.errors ?? []).map(({ extensions }) => String(extensions['code'])))];
  if (isGiven && isAsked && codes.length === 0) return 'given';
  if (!isGiven && !isAsked && codes.length === 1) return codes.join();
  return `leaked: ${JSON.stringify({ isGiven, asked, codes, text: answer.text })}`;
}

describe('an agreement', () => {
  it.each(STATES)(
    'that is $state gives every persona what it opens at every level, and its agency is asked for nothing else',
    async ({ enter, expected }) => {
      const releaseId = await enter();
      if (releaseId !== undefined) await federation.served(releaseId);
      const outcomes: Record<string, string[]> = {};
      for (const [name, persona] of [...Object.entries(PERSONAS), [NO_TOKEN, undefined] as const]) {
        outcomes[name] = [];
        for (const level of LEVELS) outcomes[name].push(await outcomeOf(persona, level));
      }
      expect(outcomes).toEqual(expected);
    },
    60_000,
  );

  it('that is in force gives an officer of one province only what is there, and figures with no person behind them of everywhere', async () => {
    await federation.served((await federation.parties.agree({ ...matrixAgreement('again', '1402-01-01', '1498-12-29') }))!);
    const query = '{ welfareCases(first: 200) { nodes { county { code } } } centres(first: 500) { nodes { county { code } } } }';
    const ofOfficer = await askAs(PERSONAS['casework officer of welfare'], query);
    const ofAnalyst = await askAs(PERSONAS['analyst'], query);
    const provinces = ({ data }: PostedAnswer, list: string): readonly string[] => [...new Set<string>(data[list].nodes.map(({ county }: any) => county.code.slice(0, 2)))].toSorted();
    expect(codesOf(ofOfficer)).toEqual([]);
    expect(provinces(ofOfficer, 'welfareCases')).toEqual(['07']);
    expect(provinces(ofAnalyst, 'welfareCases').length).toBeGreaterThan(1);
    expect(provinces(ofOfficer, 'centres')).toEqual(provinces(ofAnalyst, 'centres'));
  });

  it('leaves a record of each request that it decided, which says what was withheld and of whom', async () => {
    const analyst = PERSONAS['analyst'];
    const { requestId } = await askAs(analyst, QUESTIONS.PROTECTED.query);
    const [record] = await federation.rows('secretariat', `SELECT header, part FROM access_record JOIN access_part USING (chain, sequence) WHERE header->>'requestId' = $1`, [requestId]);
    expect(record.header).toMatchObject({ caller: { body: 'secretariat', roles: ['analyst'] }, purpose: 'exploration' });
    expect(record.part).toMatchObject({ agency: 'welfare', entities: 0 });
    const [content] = await federation.rows('secretariat', 'SELECT content FROM access_content WHERE digest = $1', [record.part.coordinates]);
    expect(content).toEqual({ content: ['Query.disabilities'] }); // the page, and nothing on it
    expect(record.part.withheld).toContainEqual({ code: 'FORBIDDEN', coordinate: 'Disability.severity' });
  });

  it('that opens a field for one province puts a condition on it to the people of that province alone', async () => {
    await federation.parties.revoke('again', 'relief');
    const grants = [{ coordinates: ['WelfareCase.openedOn', 'WelfareCase.county'] }, { coordinates: ['WelfareCase.sex'], provinces: ['07'] }];
    await federation.served((await federation.parties.agree(agreementOf({ id: 'one-province', grants })))!);
    const headers = { ...bearer(federation.tokens.tokenOf(PERSONAS['analyst']!)), 'hamafza-purpose': 'exploration' };
    const provincesOf = async (body: { readonly query: string; readonly variables?: object }): Promise<readonly string[]> => {
      const answer = await postOperation(federation.url, body, headers);
      expect(codesOf(answer)).toEqual([]);
      return [...new Set<string>(answer.data.welfareCases.nodes.map(({ county }: any) => county.code.slice(0, 2)))].toSorted();
    };
    const byVariable = 'query ($filter: WelfareCaseFilter) { welfareCases(first: 200, filter: $filter) { nodes { county { code } } } }';
    expect((await provincesOf({ query: byVariable })).length).toBeGreaterThan(1);
    expect((await provincesOf({ query: byVariable, variables: { filter: { openedFrom: '1380-01-01' } } })).length).toBeGreaterThan(1);
    expect(await provincesOf({ query: byVariable, variables: { filter: { sex: 'FEMALE' } } })).toEqual(['07']);
    expect(await provincesOf({ query: byVariable.replace('($filter: WelfareCaseFilter)', '').replace('$filter', '{ sex: FEMALE }') })).toEqual(['07']);
  });
});
