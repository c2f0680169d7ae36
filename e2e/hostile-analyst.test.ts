import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startClosedFederationOfSharedAgencies, type ClosedFederation } from './support/closed-federation.js';
import { bearer, codesOf, postOperation, type PostedAnswer } from './support/post-operation.js';
import type { RecordingDoor } from './support/recording-door.js';
import { agreementOf } from './support/sign-agreements.js';

const ANALYST = { role: 'analyst', body: 'secretariat' };
const EXPLORING = { 'hamafza-purpose': 'exploration' };
/** Lists of people, or of what is about one. */
const LISTS_OF_PEOPLE = [
  'welfareCases', 'disabilities', 'rehabilitationServices', 'careAllowances', 'welfareNeeds', 'welfareServiceDeliveries', 'jobPlacements',
  'reliefMemberships', 'households', 'ekramSponsorships', 'employmentLoans', 'cashEntitlements', 'reliefNeeds', 'referrals', 'empowermentPlans', 'recognitions',
] as const;
/** What a page says of itself, without any of its items. */
const PAGES: readonly string[] = ['edges { cursor }', 'pageInfo { startCursor endCursor }', 'pageInfo { hasNextPage }', 'edges { __typename }', 'nodes { __typename }', 'at: pageInfo { ... on PageInfo { end: endCursor } }'];
const decoded = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('latin1');

let federation: ClosedFederation;
let welfare: RecordingDoor;
const ask = (query: string, headers: Readonly<Record<string, string>> = EXPLORING, variables = {}): Promise<PostedAnswer> =>
  postOperation(federation.url, { query, variables }, { ...bearer(federation.tokens.tokenOf(ANALYST)), ...headers });

beforeAll(async () => {
  federation = await startClosedFederationOfSharedAgencies('hostile');
  welfare = await federation.openDoor('welfare');
});
afterAll(() => federation?.stop());

describe('an analyst whom nothing is opened to', () => {
  it.each(LISTS_OF_PEOPLE)('learns neither of places nor of numbers from pages of %s', async (list) => {
    for (const page of PAGES) {
      const { data, errors, text } = await ask(`{ ${list}(first: 3) { ${page} } }`, {});
      expect({ page, text, list: data?.[list] ?? null }).toEqual({ page, text, list: null });
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([expect.stringMatching(/^(PURPOSE_MISSING|AGREEMENT_MISSING)$/)]);
    }
  });
});

describe('an analyst whom one field of a list is opened to', () => {
  const statusAlone = { ...EXPLORING, 'hamafza-agreement': 'status-alone' };
  beforeAll(async () => {
    const grants = [{ coordinates: ['WelfareCase.status', 'Disability.type'] }];
    await federation.served((await federation.parties.agree(agreementOf({ id: 'status-alone', grants })))!);
  });

  it('learns from no cursor what the list is ordered by', async () => {
    const { data, errors } = await ask('{ welfareCases(first: 50) { edges { cursor node { status } } pageInfo { startCursor endCursor } } }', statusAlone);
    expect(errors).toBeUndefined();
    const { edges, pageInfo } = data.welfareCases;
    const cursors: string[] = [...edges.map(({ cursor }: { cursor: string }) => cursor), pageInfo.startCursor, pageInfo.endCursor];
    expect(cursors).toHaveLength(52);
    const rows = await federation.rows('welfare', `SELECT id::text, to_char(opened_on, 'YYYY-MM-DD') AS day FROM welfare_case ORDER BY opened_on DESC, id DESC LIMIT 50`);
    for (const [index, { id, day }] of rows.entries()) {
      expect(decoded(cursors[index]!)).not.toContain(day);
      expect(decoded(cursors[index]!)).not.toContain(`"${id}"`);
    }
    const next = await ask('query ($after: String) { welfareCases(first: 50, after: $after) { nodes { status } } }', statusAlone, { after: pageInfo.endCursor });
    expect(next.data.welfareCases.nodes).toHaveLength(50);
  });

  it.each<readonly [string, () => string | Promise<string>]>([
    ['a day in words', () => Buffer.from('["1403-01-01","1"]').toString('base64url')],
    ['a place of another list', async () => (await ask('{ centres(first: 1) { pageInfo { endCursor } } }', statusAlone)).data.centres.pageInfo.endCursor],
    ['a place of another list of the same agency’s people', async () => (await ask('{ disabilities(first: 1) { pageInfo { endCursor } nodes { type } } }', statusAlone)).data.disabilities.pageInfo.endCursor],
  ])('cannot ask where in the order somebody stands, by %s', async (_name, cursor) => {
    const answer = await ask('query ($after: String) { welfareCases(first: 1, after: $after) { nodes { status } } }', statusAlone, { after: await cursor() });
    expect(codesOf(answer)).toEqual(['BAD_USER_INPUT Query.welfareCases(after:)']);
  });

  it.each([
    ['by a condition', '{ welfareCases(filter: { openedFrom: "1403-01-01" }) { nodes { status } } }'],
    ['by a condition under an alias, beside one that is allowed', '{ a: welfareCases { nodes { status } } b: welfareCases(filter: { sex: FEMALE }) { nodes { status } } }'],
    ['by a condition on what is left out', 'query ($no: Boolean = false) { welfareCases(filter: { sex: FEMALE }) @include(if: $no) { nodes { status } } }'],
    ['by a condition in a variable’s default', 'query ($f: WelfareCaseFilter = { sex: FEMALE }) { welfareCases(filter: $f) { nodes { status } } }'],
    ['by a condition under @defer', '{ ... @defer { welfareCases(filter: { sex: FEMALE }) { nodes { status } } } }'],
    ['by the number of a list', '{ welfareCases { totalCount } }'],
    ['by the number of those who cannot be linked', '{ welfareCases { unlinkableCount } }'],
  ])('learns of nothing else %s', async (_name, query) => {
    welfare.forget();
    const { data, text } = await ask(query, statusAlone);
    expect(text).toMatch(/FORBIDDEN|AGREEMENT_MISSING/);
    expect(JSON.stringify(data ?? null)).not.toMatch(/totalCount":\d|unlinkableCount":\d/);
    expect(welfare.bodies.filter((body) => /sex|openedFrom|otalCount|unlinkable/.test(body))).toEqual([]);
  });

  it('learns of nothing else by naming an agreement that there is not, nor in the company of what is opened', async () => {
    const openedOn = '{ welfareCases(first: 1) { nodes { openedOn } } }';
    expect(codesOf(await ask(openedOn, { ...EXPLORING, 'hamafza-agreement': 'no-such-agreement' }))).toEqual([expect.stringMatching(/^FORBIDDEN/)]);
    for (const query of ['{ welfareCases(first: 1) { nodes { status openedOn } } }', '{ a: welfareCases(first: 1) { nodes { status } } b: welfareCases(first: 1) { nodes { status: openedOn } } }']) {
      const answer = await ask(query, statusAlone);
      expect(codesOf(answer)).toEqual(['FORBIDDEN WelfareCase.openedOn']);
      expect(answer.text).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    }
  });

  it('gets nothing that another caller was given for the same question at the same moment', async () => {
    const query = '{ welfareCases(first: 2) { nodes { status openedOn } } }';
    const answers = await Promise.all(Array.from({ length: 20 }, (_, turn) => ask(query, turn % 2 === 0 ? statusAlone : { ...EXPLORING, 'hamafza-agreement': 'demo' })));
    expect(answers.map(({ text }) => /"openedOn":"/.test(text))).toEqual(answers.map((_, turn) => turn % 2 === 1));
  });
});
