import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compose } from '../federation/compose.js';
import { startSocialFederation, type SocialFederation } from '../federation/social-federation.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';

let federation: SocialFederation;
let gateway: TestGateway;
beforeAll(async () => {
  federation = await startSocialFederation();
  gateway = await startGateway(compose([federation.people, federation.aid]), { maxCost: 40, costPerMinute: 30 });
});
afterAll(async () => {
  await gateway.stop();
  await federation.stop();
});

const post = (body: object): Promise<Response> =>
  fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' }, body: JSON.stringify(body) });

describe('a gateway with limits on cost', () => {
  it('tells the cost, the plan and the time with the answer when asked to', async () => {
    const answer = (await (await post({ query: '{ clinic { city } }', extensions: { explain: ['cost', 'plan', 'timings'] } })).json()) as any;
    expect(answer.data).toEqual({ clinic: { city: 'Tabriz' } });
    expect(answer.extensions.cost).toEqual({ estimated: 1 });
    expect(answer.extensions.plan.fetches).toEqual([{ id: 0, subgraph: 'people', kind: 'root', dependsOn: [], path: '', document: 'query{clinic{city}}' }]);
    expect(answer.extensions.timings).toEqual({ plannedMs: expect.any(Number), totalMs: expect.any(Number) });
  });
  it('says nothing of it unasked', async () => {
    expect(await (await post({ query: '{ clinic { city } }' })).json()).toEqual({ data: { clinic: { city: 'Tabriz' } } });
  });
  it('refuses an operation dearer than one request may be, whatever variable made it so, before anything is fetched', async () => {
    const before = federation.people.received.length;
    const refused = await post({ query: 'query ($first: Int) { people(first: $first) { id } }', variables: { first: 41 } });
    expect([refused.status, ((await refused.json()) as any).errors[0].extensions]).toEqual([422, { code: 'COST_TOO_HIGH', limit: 40, counted: 41 }]);
    expect(federation.people.received).toHaveLength(before);
  });
  it('refuses a caller whose budget is spent, and says when to come again', async () => {
    const query = 'query ($first: Int) { people(first: $first) { id } }';
    await post({ query, variables: { first: 28 } });
    const refused = await post({ query, variables: { first: 29 } });
    const { errors } = (await refused.json()) as any;
    expect([refused.status, errors[0].extensions.code]).toEqual([429, 'COST_BUDGET_EXCEEDED']);
    expect(refused.headers.get('retry-after')).toBe(String(errors[0].extensions.retryAfterSeconds));
  });
});
