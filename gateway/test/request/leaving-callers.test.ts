import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compose } from '../federation/compose.js';
import { startSocialFederation, type SocialFederation } from '../federation/social-federation.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';

let federation: SocialFederation;
let gateway: TestGateway;
beforeAll(async () => {
  federation = await startSocialFederation();
  gateway = await startGateway(compose([federation.people, federation.aid]));
});
afterAll(async () => {
  await gateway.stop();
  await federation.stop();
});

describe('a caller who leaves', () => {
  it('takes the queries to the subgraphs along', async () => {
    const leaving = new AbortController();
    const brokenOff = new Promise<void>((resolve) =>
      federation.people.misbehave((request, response) => {
        request.resume();
        response.once('close', resolve);
        leaving.abort();
      }),
    );
    const asked = fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ clinic { city } }' }),
      signal: leaving.signal,
    });
    await expect(asked).rejects.toThrow();
    await brokenOff;
    federation.people.misbehave(undefined);
  });
  it('leaves a mutation to finish', async () => {
    const leaving = new AbortController();
    const finished = new Promise<boolean>((resolve) =>
      federation.people.misbehave((request, response) => {
        request.resume();
        leaving.abort();
        // Long after a query would have been broken off: the gateway has seen the caller leave when it answers this.
        void fetch(`${gateway.url}/health`).then(() => {
          response.once('close', () => resolve(response.writableFinished));
          response.end('{"data":{"rename":{"id":"1"}}}');
        });
      }),
    );
    const body = JSON.stringify({ query: 'mutation { rename(id: "1", name: "x") { id } }' });
    await expect(fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: leaving.signal })).rejects.toThrow();
    expect(await finished).toBe(true);
    federation.people.misbehave(undefined);
  });
});
