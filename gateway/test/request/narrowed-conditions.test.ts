import type { AuditEntry } from '@hamafza/schema/audit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { linksOf } from '../access/guarded-graph.js';
import { agreementWith, released } from '../access/profiles.js';
import { newTrustedIssuer, type TrustedIssuer } from '../callers/trusted-issuer.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';
import { createReleaseFeed } from '../release/release-feed.js';
import type { RequestContext } from '../../src/subgraph-client/request-context.js';

const WELFARE = `${linksOf()}
  type Query { people(born: String @reveals(fields: ["Person.born"]), filter: PeopleFilter): [Person!] count(filter: PeopleFilter): Int }
  input PeopleFilter { born: String @reveals(fields: ["Person.born"]) any: [PeopleFilter!] }
  type Person @sensitivity(level: AUDITED) { name: String born: String }
`;

const entries: AuditEntry[] = [];
const audit = { write: (entry: AuditEntry) => Promise.resolve(void entries.push(entry)), close: () => Promise.resolve() };
/** What each request to welfare was signed for. */
const signed: { readonly provinces: unknown; readonly agreement: unknown }[] = [];

let issuer: TrustedIssuer;
let welfare: TestSubgraph;
let gateway: TestGateway;
beforeAll(async () => {
  issuer = await newTrustedIssuer();
  welfare = await startSubgraph('welfare', WELFARE, { Query: { people: () => [{ name: 'x', born: 'y' }], count: () => 1 } } as never);
  const supergraph = compose([welfare]);
  const agreement = agreementWith({ parties: ['welfare'], grants: [{ coordinates: ['Person.name'] }, { coordinates: ['Person.born'], provinces: ['07'] }] });
  gateway = await startGateway(supergraph, { access: 'closed', callers: issuer.settings }, createReleaseFeed(supergraph, [released(agreement)]).releases);
  const { engine } = gateway.gateway;
  const forRequest = (context: RequestContext) => {
    const access = context.accessFor?.('welfare');
    signed.push({ provinces: access?.provinces, agreement: access?.agreement?.id });
    return transport.forRequest(context);
  };
  const { transport } = engine;
  Object.assign(engine, { audit, transport: { forRequest } });
});
afterAll(async () => {
  await gateway.stop();
  await welfare.stop();
  await issuer.remove();
});
afterEach(() => {
  entries.splice(0);
  signed.splice(0);
  welfare.documents.splice(0);
});

const ask = async (query: string, variables: Record<string, unknown> = {}, provinces: unknown = 'all'): Promise<any> =>
  (await gateway.ask(query, variables, { authorization: `Bearer ${issuer.tokenOf({ provinces })}` })).json();

describe('a condition on what is opened for one province', () => {
  it.each<[string, string, Record<string, unknown>, unknown]>([
    ['is put to the rows of that province', '{ people(born: "1") { name } }', {}, ['07']],
    ['is put to them by a variable', 'query ($b: String) { people(born: $b) { name } }', { b: '1' }, ['07']],
    ['is put to them deep in a variable', 'query ($f: PeopleFilter) { people(filter: $f) { name } }', { f: { any: [{}, { born: '1' }] } }, ['07']],
    ['is put to them where nothing else is guarded', 'query ($f: PeopleFilter) { count(filter: $f) }', { f: { born: '1' } }, ['07']],
    ['narrows nothing where it is not given', 'query ($f: PeopleFilter) { people(filter: $f) { name } }', { f: {} }, 'all'],
  ])('%s', async (_name, query, variables, provinces) => {
    expect((await ask(query, variables)).errors).toBeUndefined();
    expect(signed).toEqual([{ provinces, agreement: 'agr-001' }]);
    expect(entries.map(({ agreement, outcome }) => [agreement?.id, outcome])).toEqual([['agr-001', 'ANSWERED']]);
  });

  it('is refused to a caller of other provinces, asked of nobody, and recorded', async () => {
    for (const [query, variables] of [['{ count(filter: { born: "1" }) }', {}], ['query ($f: PeopleFilter) { people(filter: $f) { name } }', { f: { born: '1' } }]] as const) {
      const { errors, data } = await ask(query, variables, ['24']);
      expect([data ?? null, errors.map(({ extensions }: any) => extensions.code)]).toEqual([null, ['FORBIDDEN']]);
    }
    expect([welfare.documents, signed]).toEqual([[], []]);
    expect(entries.map(({ outcome }) => outcome)).toEqual(['REFUSED', 'REFUSED']);
  });
});
