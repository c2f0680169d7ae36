import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { compose } from '../federation/compose.js';
import { startSocialFederation, type SocialFederation } from '../federation/social-federation.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startTestServer, type TestServer } from './test-server.js';

let server: TestServer;
let federation: SocialFederation;
let gateway: TestGateway;
beforeAll(async () => {
  server = await startTestServer();
  federation = await startSocialFederation();
  gateway = await startGateway(compose([federation.people, federation.aid]));
});
afterAll(() => Promise.all([server.stop(), gateway.stop(), federation.stop()]));

/** What a caller adds that proves it is no page of another site. */
const withProof: typeof fetch = (input, init) => fetch(input, { ...init, headers: { 'apollo-require-preflight': '1', ...(init?.headers as Record<string, string>) } });

describe('the audit of GraphQL over HTTP', () => {
  it.each(serverAudits({ url: () => server.url, fetchFn: withProof }).map(({ id, name, fn }) => [id, name, fn] as const))('%s: %s', async (_id, _name, audit) => {
    expect(await audit()).toMatchObject({ status: 'ok' });
  });

  // A GET without such a header could be a link of another site: it is not answered, which the audit leaves open (MAY).
  it.each(serverAudits({ url: () => server.url }).flatMap(({ id, name, fn }) => (name.startsWith('MAY') ? [] : [[id, name, fn] as const])))(
    '%s without a header of ours: %s',
    async (_id, _name, audit) => {
      expect(await audit()).toMatchObject({ status: 'ok' });
    },
  );
});

describe('the audit of the whole gateway', () => {
  it.each(serverAudits({ url: () => `${gateway.url}/graphql`, fetchFn: withProof }).map(({ id, name, fn }) => [id, name, fn] as const))('%s: %s', async (_id, _name, audit) => {
    expect(await audit()).toMatchObject({ status: 'ok' });
  });
});
