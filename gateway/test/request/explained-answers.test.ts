import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { frontEnvironment, frontSettingsOf } from '../../src/graphql-over-http/front-environment.js';
import { sha256Hex } from '../../src/graphql-over-http/persisted-queries.js';
import { linksOf } from '../access/guarded-graph.js';
import { agreementWith, released } from '../access/profiles.js';
import { newTrustedIssuer, type TrustedIssuer } from '../callers/trusted-issuer.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';
import { createReleaseFeed } from '../release/release-feed.js';

const SDL = `${linksOf()}
  type Query { count: Int people(born: String @reveals(fields: ["Person.born"])): [Person!] }
  type Subscription { changed: Person }
  type Person @sensitivity(level: AUDITED) { name: String born: String @sensitivity(level: PROTECTED) sealed: String @sensitivity(level: CLOSED) }
`;
const AGREEMENT = agreementWith({ grants: [{ coordinates: ['Person.name'], roles: ['analyst', 'system'] }], emergency: { roles: ['officer'] } });
const BOTH = 'query Both { people { name born } }';
const NAME = 'Person.name clause agr-001 grants[0]';
const NOTHING_OPENS_BORN = 'Person.born AGREEMENT_MISSING';

let issuer: TrustedIssuer;
let subgraph: TestSubgraph;
let documents: string;
let gateway: TestGateway;
let rejecting: TestGateway;
beforeAll(async () => {
  issuer = await newTrustedIssuer();
  subgraph = await startSubgraph('welfare', SDL, { Query: { count: () => 2, people: () => [{ name: 'A', born: '1300' }] } } as never);
  documents = await mkdtemp(join(tmpdir(), 'hamafza-documents-'));
  await writeFile(join(documents, 'both.graphql'), BOTH);
  const supergraph = compose([subgraph]);
  const start = (changes: Parameters<typeof startGateway>[1]) =>
    startGateway(supergraph, { access: 'closed', callers: issuer.settings, front: frontSettingsOf(z.object(frontEnvironment).parse({ HAMAFZA_DOCUMENTS: documents })), ...changes }, createReleaseFeed(supergraph, [released(AGREEMENT)]).releases);
  [gateway, rejecting] = await Promise.all([start({}), start({ onRefusal: 'reject' })]);
});
afterAll(async () => {
  await Promise.all([gateway.stop(), rejecting.stop(), subgraph.stop()]);
  await Promise.all([issuer.remove(), rm(documents, { recursive: true })]);
});
afterEach(() => void subgraph.documents.splice(0));

interface Asking {
  readonly of?: TestGateway;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly explainOnly?: boolean;
}

const ask = async (body: Readonly<Record<string, unknown>>, { of = gateway, claims, headers, explainOnly = true }: Asking = {}): Promise<any> => {
  const asked = { ...body, extensions: { explain: ['access'], ...(explainOnly && { explainOnly }) } };
  const response = await fetch(`${of.url}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${issuer.tokenOf(claims)}`, 'content-type': 'application/json', ...headers }, body: JSON.stringify(asked) });
  return response.json();
};
/** `coordinate reason-or-code clause`. */
const toldIn = ({ extensions }: any): readonly string[] => extensions.access.fields.map(({ coordinate, outcome, reason, clause }: any) => [coordinate, outcome === 'OPENED' ? reason : outcome, clause].filter(Boolean).join(' '));

describe('an explanation of all that is asked for', () => {
  it('asks nobody, and says of whom it speaks', async () => {
    const answer = await ask({ query: '{ count people { name born sealed } }' });
    expect(toldIn(answer)).toEqual(['Query.count open', 'Query.people contents', NAME, NOTHING_OPENS_BORN, 'Person.sealed CLOSED']);
    expect(answer.extensions.access.caller).toEqual({ body: 'secretariat', roles: ['analyst'], provinces: 'all', purpose: 'exploration', isEmergency: false });
    expect(subgraph.documents).toEqual([]);
  });

  it('is given of what is open to everybody, also where it was asked before without one', async () => {
    expect((await ask({ query: '{ count }' }, { explainOnly: false })).data).toEqual({ count: 2 });
    const plain = await gateway.ask('{ count }', {}, { authorization: `Bearer ${issuer.tokenOf()}` });
    expect(await plain.json()).toEqual({ data: { count: 2 } });
    expect(toldIn(await ask({ query: '{ count }' }))).toEqual(['Query.count open']);
  });

  it.each<[string, Readonly<Record<string, unknown>>, Asking, readonly string[]]>([
    ['a gateway that rejects', { query: BOTH }, {}, ['Query.people contents', NAME, NOTHING_OPENS_BORN]],
    ['a subscription that is refused', { query: 'subscription { changed { name born } }' }, {}, ['Subscription.changed contents', NAME, NOTHING_OPENS_BORN]],
    ['a subscription that is not', { query: 'subscription { changed { name } }' }, {}, ['Subscription.changed contents', NAME]],
    ['what is deferred', { query: '{ people { ... @defer { name born } } }' }, {}, ['Query.people contents', NAME, NOTHING_OPENS_BORN]],
    ['what a variable includes', { query: 'query ($v: Boolean!) { people { name born @include(if: $v) } }', variables: { v: true } }, {}, ['Query.people contents', NAME, NOTHING_OPENS_BORN]],
    ['no more than what a variable includes', { query: 'query ($v: Boolean!) { people { name born @include(if: $v) } }', variables: { v: false } }, {}, ['Query.people contents', NAME]],
    ['a document by its id', { documentId: sha256Hex(BOTH) }, {}, ['Query.people contents', NAME, NOTHING_OPENS_BORN]],
    ['an agency’s system', { query: BOTH }, { claims: { body: 'welfare', roles: ['system'], provinces: ['07'] } }, ['Query.people contents', NAME, NOTHING_OPENS_BORN]],
    ['a caller with another role', { query: BOTH }, { claims: { roles: ['auditor'] } }, ['Query.people FORBIDDEN', 'Person.name FORBIDDEN', NOTHING_OPENS_BORN]],
    ['an emergency', { query: BOTH }, { claims: { roles: ['officer'] }, headers: { 'hamafza-emergency': 'flood%20in%20Ahar%20county' } }, ['Query.people emergency', 'Person.name emergency agr-001 emergency', 'Person.born emergency agr-001 emergency']],
    ['a condition that an emergency does not open', { query: '{ people(born: "1300") { name } }' }, { claims: { roles: ['officer'] }, headers: { 'hamafza-emergency': 'flood%20in%20Ahar%20county' } }, ['Query.people emergency', 'Person.name emergency agr-001 emergency', 'Query.people(born:) FORBIDDEN', 'Person.born emergency agr-001 emergency']],
  ])('is given of %s', async (name, body, asking, expected) => {
    expect(toldIn(await ask(body, name === 'a gateway that rejects' ? { of: rejecting } : asking))).toEqual(expected);
    expect(subgraph.documents).toEqual([]);
  });
});
