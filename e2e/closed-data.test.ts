import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newKeyPair } from '@hamafza/schema/registry-client';
import { CLINIC_SDL, CLINIC_SECRETS, startClinic, type Clinic } from './support/clinic-subgraph.js';
import { startClockedGateway, type ClockedGateway } from './support/clocked-gateway.js';
import { startClosedFederationOfSharedAgencies, type ClosedFederation } from './support/closed-federation.js';
import { bearer } from './support/post-operation.js';
import type { RecordingDoor } from './support/recording-door.js';
import { WAYS, askTrusted } from './support/ways-to-ask.js';

const ANALYST = { role: 'analyst', body: 'secretariat' };
const TRUSTED = 'query Trusted { clinicStays { ward diagnosis } }';
/** What subgraphs would be asked, were they asked for what is CLOSED. */
const CLOSED_WORDS = /diagnosis|DIAGNOSIS|record|words|RELAPSED|stayBegan|closedCases|ClosedCase|SUBSTANCE_USE|CHILD_WITHOUT_CARE/;

/** Each reaches a CLOSED field, type or condition; the code is how the whole or the part of it is refused. */
const OPERATIONS: readonly (readonly [name: string, query: string, variables?: object, code?: string])[] = [
  ['as a field', '{ clinicStays { diagnosis } }'],
  ['under an alias', '{ a: clinicStays { ward: diagnosis number } }'],
  ['in fragments within fragments', 'query { ...A } fragment A on Query { clinicStays { ...B } } fragment B on ClinicStay { ... on ClinicStay { ...C } } fragment C on ClinicStay { diagnosis }'],
  ['in a fragment on an interface', '{ clinicStays { ... on ClinicNote { diagnosis } } }'],
  ['as a field of an interface', '{ clinicNotes { ward diagnosis } }'],
  ['in a fragment on a type of an interface', '{ clinicNotes { ... on ClinicStay { diagnosis record { words } } } }'],
  ['as a type of a union', '{ clinicThings { ... on ClinicRecord { words } ... on ClinicStay { diagnosis } } }'],
  ['as the name of a type of a union', '{ clinicThings { __typename ... on ClinicStay { number } } }'],
  ['as the name of its type', '{ clinicStays { record { __typename } } }'],
  ['through an object of another agency', '{ county(code: "0303") { code clinicStays { diagnosis record { words } } } }'],
  ['under @include', 'query ($yes: Boolean!) { clinicStays { number diagnosis @include(if: $yes) } }', { yes: true }],
  ['under @skip', 'query ($no: Boolean = false) { clinicStays { number ... @skip(if: $no) { record { words } } } }'],
  ['under @defer', '{ clinicStays { number ... @defer(label: "later") { diagnosis } } }'],
  ['under @defer in an object of another agency', '{ county(code: "0303") { code ... @defer { clinicStays { record { words } } } } }'],
  ['beside the same field by another name', '{ clinicStays { ward } again: clinicStays { diagnosis ward } }'],
  ['by a filter with a literal', '{ clinicStays(filter: { diagnosis: "SECRET" }) { number } }'],
  ['by a filter within a filter', '{ clinicStays(filter: { and: [{ ward: "x", and: { diagnosis: "SECRET" } }] }) { number } }'],
  ['by a filter as a variable', 'query ($f: StayFilter) { clinicStays(filter: $f) { number } }', { f: { and: [{ diagnosis: 'SECRET' }] } }],
  ['by a part of a filter as a variable', 'query ($d: String) { clinicStays(filter: { diagnosis: $d }) { number } }', { d: 'SECRET' }],
  ['by a variable’s default', 'query ($d: String = "SECRET") { clinicStays(filter: { diagnosis: $d }) { number } }'],
  ['by a filter’s default', 'query ($f: StayFilter = { diagnosis: "SECRET" }) { clinicStays(filter: $f) { number } }'],
  ['by an argument', 'query ($d: String) { clinicStays(diagnosis: $d) { number } }', { d: 'SECRET' }],
  ['by an enum value as a literal', '{ clinicStays(filter: { outcome: RELAPSED }) { number } }'],
  ['by an enum value as a variable', 'query ($o: StayOutcome) { clinicStays(filter: { and: [{ outcome: $o }] }) { number } }', { o: 'RELAPSED' }],
  ['by an enum value as a default', 'query ($o: StayOutcome = RELAPSED) { clinicStays(filter: { outcome: $o }) { number } }'],
  ['by the order', '{ clinicStays(sortBy: DIAGNOSIS) { number } }'],
  ['by the order as a variable', 'query ($by: StayOrder) { clinicStays(sortBy: $by) { number } }', { by: 'DIAGNOSIS' }],
  ['in a subscription', 'subscription { stayBegan { number diagnosis } }'],
  ['of Behzisti, which withholds it itself', '{ closedCases { id intake { channel } } welfareCases(first: 1) { nodes { closedCases { id } } } }'],
  ['of Behzisti, through an interface', '{ welfareNeeds(first: 1) { nodes { ... on Need { ... on WelfareNeed { case { closedCases { id } } } } } } }'],
  ['of Behzisti, by a condition on its people', 'query ($g: TargetGroup) { welfareCases(first: 1, filter: { targetGroup: $g }) { totalCount } }', { g: 'SUBSTANCE_USE' }],
  ['by the entities of its agency', '{ _entities(representations: [{ __typename: "ClinicStay", number: "1" }]) { ... on ClinicStay { diagnosis } } }', undefined, 'GRAPHQL_VALIDATION_FAILED'],
  ['by the schema of its agency', '{ _service { sdl } }', undefined, 'GRAPHQL_VALIDATION_FAILED'],
];

/** Each is allowed, and still must not carry anything CLOSED. */
const HARMLESS: readonly (readonly [name: string, query: string])[] = [
  ['an enum value that its agency answers with', '{ clinicStays { number outcome } }'],
  ['a message that its agency fails with', '{ clinicStays { number failing } }'],
  ['the names that introspection gives', '{ __type(name: "ClinicStay") { fields { name args { defaultValue } } } __schema { directives { name } } }'],
  ['an operation that leaves it out', 'query ($no: Boolean = false) { clinicStays { number diagnosis @include(if: $no) } }'],
];

let federation: ClosedFederation;
let clinic: Clinic;
let welfare: RecordingDoor;
let gateway: ClockedGateway;
let headers: Record<string, string>;

async function publishClinic(): Promise<string> {
  const { keyId, publicKey, keyFile } = await newKeyPair('clinic');
  const file = (name: string): string => join(federation.dataFolder, 'keys', name);
  await writeFile(file('clinic.json'), JSON.stringify(keyFile));
  const known = JSON.parse(await readFile(file('known-keys.json'), 'utf8'));
  await writeFile(file('known-keys.json'), JSON.stringify([...known, { keyId, agency: 'clinic', publicKey, roles: ['publish', 'approve'], routingHosts: [clinic.host] }]));
  const answer = await (await federation.parties.client('clinic')).publishSubgraph('clinic', { sdl: CLINIC_SDL, routingUrl: clinic.url, message: 'clinic' });
  if (answer.outcome !== 'published') throw new Error(JSON.stringify(answer));
  return answer.releaseId;
}

beforeAll(async () => {
  federation = await startClosedFederationOfSharedAgencies('closed-data');
  clinic = await startClinic();
  welfare = await federation.openDoor('welfare');
  await federation.served(await publishClinic());
  const documents = join(federation.dataFolder, 'documents');
  await mkdir(documents);
  await writeFile(join(documents, 'trusted.graphql'), TRUSTED);
  gateway = await startClockedGateway(federation, new Date().toISOString(), { HAMAFZA_BATCH_LIMIT: '10', HAMAFZA_DOCUMENTS: documents });
  headers = { ...bearer(federation.tokens.tokenOf(ANALYST)), 'hamafza-purpose': 'exploration' };
});
afterAll(async () => {
  await gateway?.stop();
  await clinic?.stop();
  await federation.stop();
});

const askedForClosed = (): readonly string[] => [...clinic.bodies, ...welfare.bodies].filter((body) => CLOSED_WORDS.test(body));
const forget = (): void => [clinic, welfare].forEach((agency) => agency.forget());

describe('what is CLOSED', () => {
  it('has agencies that would tell it', async () => {
    const response = await fetch(clinic.url, { method: 'POST', body: JSON.stringify({ query: '{ clinicStays { ward diagnosis } }' }) });
    expect(await response.text()).toMatch(CLINIC_SECRETS);
    const answer = await WAYS['by POST']!(gateway.url, headers, '{ clinicStays { ward } county(code: "0303") { clinicStays { number } } }');
    expect([answer.includes('ward 1'), answer.includes('errors')]).toEqual([true, false]);
  });

  it.each(OPERATIONS.map(([name, query, variables, code = 'CLOSED']) => ({ name, query, variables, code })))('is neither given nor fetched $name, in whatever way it is asked for', async ({ query, variables, code }) => {
    const outcomes: Record<string, string> = {};
    for (const [way, ask] of Object.entries(WAYS)) {
      forget();
      const answer = await ask(gateway.url, headers, query, variables);
      const isRefused = answer.includes(code) || (way === 'by GET' && query.startsWith('subscription'));
      outcomes[way] = isRefused && !CLINIC_SECRETS.test(answer) && askedForClosed().length === 0 ? 'withheld' : `${answer} after ${askedForClosed().join()}`;
    }
    expect(outcomes).toEqual(Object.fromEntries(Object.keys(WAYS).map((way) => [way, 'withheld'])));
  });

  it.each(HARMLESS)('is not in %s', async (_, query) => {
    for (const ask of Object.values(WAYS)) {
      const answer = await ask(gateway.url, headers, query);
      expect(answer).not.toMatch(CLINIC_SECRETS);
      expect(answer).toContain('data');
    }
  });

  it('is neither given nor fetched by a trusted document', async () => {
    forget();
    const answer = await askTrusted(gateway.url, headers, TRUSTED);
    expect(answer).toContain('ward 1');
    expect(answer).toContain('"CLOSED"');
    expect(answer).not.toMatch(CLINIC_SECRETS);
    expect(askedForClosed()).toEqual([]);
  });

  it('is not in the gateway’s log, nor in its records', async () => {
    expect(gateway.log.filter((line) => JSON.parse(line).level !== 'debug').join('')).not.toMatch(/SECRET/);
    const records = await federation.rows('secretariat', 'SELECT header::text AS text FROM access_record UNION ALL SELECT part::text FROM access_part UNION ALL SELECT content::text FROM access_content');
    expect(records.map(({ text }) => text).join('')).not.toMatch(/SECRET/);
  });
});
