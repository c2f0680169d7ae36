import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compose } from '../federation/compose.js';
import { startSocialFederation, type SocialFederation } from '../federation/social-federation.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';

let federation: SocialFederation;
let gateway: TestGateway;
beforeAll(async () => {
  federation = await startSocialFederation();
  gateway = await startGateway(compose([federation.people, federation.aid]), { threadMemoryMb: 96, spareDelayMs: 0 });
});
afterAll(async () => {
  await gateway.stop();
  await federation.stop();
});

/** More objects than the thread may hold. */
const HUGE = JSON.stringify({ data: { programmes: Array.from({ length: 1_500_000 }, () => ({ code: 'A' })) } });

describe('a thread that needs more memory than it may have', () => {
  it('ends with a coded error for its own operations, and is replaced while the process goes on', async () => {
    federation.aid.misbehave((request, response) => {
      request.resume();
      response.end(HUGE);
    });
    const replaced = gateway.whenLogged('served by a new thread');
    const lost = await gateway.ask('{ programmes { code } }');
    expect([lost.status, ((await lost.json()) as any).errors[0].extensions.code]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    federation.aid.misbehave(undefined);
    const [meanwhile, refused] = await Promise.all([fetch(`${gateway.url}/readiness`), gateway.ask('{ clinic { city } }')]);
    expect([meanwhile.status, ((await meanwhile.json()) as any).errors[0].extensions.code]).toEqual([503, 'NOT_READY']);
    expect([refused.status, refused.headers.get('retry-after'), ((await refused.json()) as any).errors[0].extensions.code]).toEqual([503, '1', 'NOT_READY']);
    expect((await fetch(`${gateway.url}/health`)).status).toBe(200);
    await replaced;
    expect((await fetch(`${gateway.url}/readiness`)).status).toBe(200);
    expect(await (await gateway.ask('{ clinic { city } }')).json()).toEqual({ data: { clinic: { city: 'Tabriz' } } });
    expect(gateway.log.join('')).toContain('ERR_WORKER_OUT_OF_MEMORY');
  });
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
