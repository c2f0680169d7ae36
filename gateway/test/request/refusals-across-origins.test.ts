import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { compose } from '../federation/compose.js';
import { startSocialFederation, type SocialFederation } from '../federation/social-federation.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';

const DESK = 'https://desk.example';
const PREFLIGHT = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };

let federation: SocialFederation;
let gateway: TestGateway;
beforeAll(async () => {
  federation = await startSocialFederation();
  const { front } = readConfig({ supergraph: 'x', access: 'open' }, {});
  gateway = await startGateway(compose([federation.people, federation.aid]), { front: { ...front, corsOrigins: [DESK] } });
});
afterAll(async () => {
  await gateway.stop();
  await federation.stop();
});

const ask = (headers: Record<string, string>, method = 'POST'): Promise<Response> =>
  fetch(`${gateway.url}/graphql`, { method, headers: { 'content-type': 'application/json', ...headers }, ...(method === 'POST' && { body: '{"query":"{ clinic { city } }"}' }) });
const seen = async (response: Response): Promise<unknown> => [response.status, response.headers.get('access-control-allow-origin'), response.headers.get('vary')];

describe('a refusal made before anything else is looked at', () => {
  it('can be read by pages of a listed origin, and of no other', async () => {
    const refused = { 'hamafza-purpose': 'NOT A PURPOSE' };
    expect(await seen(await ask({ ...refused, origin: DESK }))).toEqual([400, DESK, 'accept, origin']);
    expect(await seen(await ask({ ...refused, origin: 'https://evil.example' }))).toEqual([400, null, 'accept, origin']);
    expect(await seen(await ask(refused))).toEqual([400, null, 'accept, origin']);
  });

  it('because the process ends is read as well: its preflight is answered', async () => {
    gateway.gateway.startDraining();
    expect(await seen(await ask({ ...PREFLIGHT, origin: DESK }, 'OPTIONS'))).toEqual([204, DESK, 'origin']);
    const refused = await ask({ origin: DESK });
    expect(await seen(refused)).toEqual([503, DESK, 'accept, origin']);
    expect(((await refused.json()) as any).errors[0].extensions.code).toBe('SHUTTING_DOWN');
    expect((await ask({ ...PREFLIGHT, origin: 'https://evil.example' }, 'OPTIONS')).status).toBe(503);
  });
});
