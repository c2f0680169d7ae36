import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newTrustedIssuer, type TrustedIssuer } from '../callers/trusted-issuer.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';

const SUPERGRAPH = compose([{ name: 'one', sdl: 'type Query { ready: Boolean }', url: 'http://127.0.0.1:1/' }]);

let registry: Server;
let registryUrl: string;
let issuer: TrustedIssuer;
let gateway: TestGateway | undefined;
const asked: { readonly url: string | undefined; readonly headers: IncomingHttpHeaders }[] = [];
beforeAll(async () => {
  registry = createServer(({ url, headers }, response) => {
    asked.push({ url, headers });
    response.end('{"entries":[]}');
  });
  registry.listen(0, '127.0.0.1');
  await once(registry, 'listening');
  registryUrl = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
  issuer = await newTrustedIssuer();
});
afterEach(async () => {
  await gateway?.stop();
  asked.length = 0;
});
afterAll(async () => {
  registry.close();
  await issuer.remove();
});

/** Its release comes from a file, and the registry is the one of the test. */
const start = async (access: 'open' | 'closed'): Promise<void> => {
  gateway = await startGateway(SUPERGRAPH, { access, callers: issuer.settings });
  Object.assign(gateway.gateway.config, { releases: { kind: 'registry', url: registryUrl, publicKeyFiles: [], cacheFolder: undefined } });
};
const developer = (): string => issuer.tokenOf({ scope: 'hamafza:explain' });
const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
  const answer = await fetch(`${gateway!.url}/registry${path}`, { method, headers, ...(method === 'POST' && { body: '{}' }) });
  const body: any = await answer.json();
  return { status: answer.status, error: body.errors?.[0]?.extensions };
};

describe('what a closed gateway tells of the registry', () => {
  it('is told to callers with the scope to be told why, whose token it keeps to itself', async () => {
    await start('closed');
    expect(await ask('/v1/history?limit=1')).toMatchObject({ status: 401, error: { code: 'UNAUTHENTICATED' } });
    expect(await ask('/v1/history?limit=1', { authorization: `Bearer ${issuer.tokenOf()}` })).toMatchObject({ status: 403, error: { code: 'FORBIDDEN', reason: 'scopes' } });
    expect(asked).toEqual([]);
    expect(await ask('/v1/history?limit=1', { authorization: `Bearer ${developer()}` })).toMatchObject({ status: 200 });
    expect(asked).toMatchObject([{ url: '/v1/history?limit=1' }]);
    expect(asked[0]?.headers.authorization).toBeUndefined();
  });

  it('is rolled back with the signature of whoever may, beside the token of whoever asks', async () => {
    await start('closed');
    expect(await ask('/v1/rollback', { authorization: `Bearer ${developer()}`, 'hamafza-registry-signature': 'a.b.c' }, 'POST')).toMatchObject({ status: 200 });
    expect(asked[0]?.headers.authorization).toBe('Bearer a.b.c');
  });
});

describe('what an open gateway tells of the registry', () => {
  it('is told to everybody, and a token is not handed on', async () => {
    await start('open');
    expect((await ask('/v1/history')).status).toBe(200);
    expect((await ask('/v1/history', { authorization: `Bearer ${developer()}`, 'hamafza-registry-signature': 'a.b.c' })).status).toBe(200);
    expect(asked.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
  });

  it('is not told to whoever shows what is wrong', async () => {
    await start('open');
    expect(await ask('/v1/history', { authorization: 'Bearer nonsense' })).toMatchObject({ status: 401 });
    expect(asked).toEqual([]);
  });
});
