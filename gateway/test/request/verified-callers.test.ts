import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { newTrustedIssuer, type TrustedIssuer } from '../callers/trusted-issuer.js';
import { newKey, token } from '../callers/test-keys.js';
import { compose } from '../federation/compose.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';

const QUERY = '{"query":"{ __typename }"}';

let issuer: TrustedIssuer;
let gateway: TestGateway;
beforeAll(async () => {
  issuer = await newTrustedIssuer();
  gateway = await startGateway(compose([{ name: 'one', sdl: 'type Query { ready: Boolean }', url: 'http://127.0.0.1:1/' }]), { access: 'closed', callers: issuer.settings });
});
afterAll(async () => {
  await gateway.stop();
  await issuer.remove();
});

interface Answer {
  readonly status: number;
  readonly challenge: string | undefined;
  readonly body: any;
}

/** `fetch` would join or refuse some of these headers. */
const ask = (headers: Record<string, string | string[]>, { path = '/graphql', method = 'POST' } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = httpRequest(`${gateway.url}${path}`, { method, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      const challenge = response.headers['www-authenticate'];
      void text(response).then((body) => resolve({ status: response.statusCode ?? 0, challenge, body: body.startsWith('{') ? JSON.parse(body) : body }));
    });
    asked.on('error', reject).end(method === 'POST' ? QUERY : undefined);
  });
const bearer = (value: string): { authorization: string } => ({ authorization: `Bearer ${value}` });

describe('a request to a closed gateway', () => {
  it('is answered with a token', async () => {
    expect(await ask(bearer(issuer.tokenOf()))).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } });
    expect((await ask({ authorization: `bearer ${issuer.tokenOf()}` })).status).toBe(200);
  });

  it('is refused without one, and told how to send one', async () => {
    expect(await ask({})).toMatchObject({ status: 401, challenge: 'Bearer', body: { errors: [{ extensions: { code: 'UNAUTHENTICATED', scheme: 'Bearer' } }] } });
  });

  it('is refused with a bad one, told what is wrong with it, and quoted nothing of it', async () => {
    const forged = token({ ...newKey('x'), kid: issuer.key.kid }, { iss: 'https://id.example', secret: 'of-mine' });
    const { status, challenge, body } = await ask(bearer(forged));
    expect([status, challenge]).toEqual([401, 'Bearer error="invalid_token", error_description="signature"']);
    const said = `${JSON.stringify(body)}${gateway.log.join('')}`;
    for (const part of forged.split('.')) expect(said).not.toContain(part);
  });

  it('is refused with the same header twice, also when both are good', async () => {
    const good = `Bearer ${issuer.tokenOf()}`;
    const forged = `Bearer ${token(newKey('x'), {})}`;
    for (const authorization of [[good, good], [good, forged], [forged, good], [good, '']]) {
      expect(await ask({ authorization })).toMatchObject({ status: 401, body: { errors: [{ extensions: { reason: 'malformed' } }] } });
    }
  });

  it('is refused with a token in its address, also beside a good header', async () => {
    const paths = ['access_token', 'access%5Ftoken'].map((name) => `/graphql?query=%7B__typename%7D&${name}=${issuer.tokenOf()}`);
    for (const path of paths) for (const headers of [{}, bearer(issuer.tokenOf())]) expect(await ask({ ...headers, accept: 'application/json' }, { path, method: 'GET' })).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } });
  });

  it('may speak of such a token', async () => {
    const path = `/graphql?query=${encodeURIComponent('{ __typename #?access_token=1\n}')}`;
    expect((await ask({ ...bearer(issuer.tokenOf()), accept: 'application/json' }, { path, method: 'GET' })).status).toBe(200);
  });

  it('is refused before it is read when its token is larger than any', async () => {
    expect((await ask(bearer('x'.repeat(100_000)))).status).toBe(431);
    expect((await ask(bearer(`a.b.${'x'.repeat(9_000)}`))).status).toBe(401);
  });

  it('never puts a caller’s subject into the log', async () => {
    await ask(bearer(issuer.tokenOf({ sub: 'subject-of-this-test' })));
    expect(gateway.log.join('')).not.toContain('subject-of-this-test');
  });

  it('finds probes open', async () => {
    expect((await ask({}, { path: '/health', method: 'GET' })).status).toBe(200);
  });
});

describe('a WebSocket to a closed gateway', () => {
  const sockets: WebSocket[] = [];
  afterEach(() => sockets.splice(0).forEach((socket) => socket.terminate()));

  const open = (headers: Record<string, string> = {}): WebSocket => {
    const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    sockets.push(socket);
    return socket;
  };
  /** The first thing it is told after what it sends: a message, or why it was closed. */
  const told = (socket: WebSocket, ...messages: unknown[]): Promise<unknown> =>
    new Promise((resolve) => {
      socket.once('open', () => messages.forEach((message) => socket.send(JSON.stringify(message))));
      socket.once('message', (data) => resolve(JSON.parse(String(data)).type));
      socket.once('close', (code, reason) => resolve(`${code} ${String(reason)}`));
      socket.once('unexpected-response', (_, response) => resolve(response.statusCode));
      socket.once('error', () => undefined);
    });
  const init = (payload?: unknown): unknown => ({ type: 'connection_init', payload });

  it('is acknowledged with a token in the handshake, or in what opens the conversation', async () => {
    expect(await told(open(bearer(issuer.tokenOf())), init())).toBe('connection_ack');
    expect(await told(open(), init(bearer(issuer.tokenOf())))).toBe('connection_ack');
    expect(await told(open(), init({ Authorization: `Bearer ${issuer.tokenOf()}` }))).toBe('connection_ack');
  });

  it.each<[string, unknown]>([
    ['no token', undefined],
    ['an empty payload', {}],
    ['a list', ['Bearer x']],
    ['a number', { authorization: 7 }],
    ['a token without its scheme', { authorization: 'x.y.z' }],
    ['a token as large as a message may be', { authorization: `Bearer a.b.${'x'.repeat(500_000)}` }],
    ['two', { authorization: 'Bearer a.b.c', Authorization: 'Bearer a.b.c' }],
  ])('is closed with 4403 for %s', async (_, payload) => {
    expect(await told(open(), init(payload))).toBe('4403 UNAUTHENTICATED');
  });

  it('is closed for two tokens, in the handshake and after it', async () => {
    expect(await told(open(bearer(issuer.tokenOf())), init(bearer(issuer.tokenOf())))).toBe('4403 UNAUTHENTICATED');
  });

  it('is not opened with a bad token in the handshake', async () => {
    expect(await told(open(bearer(token({ ...newKey('x'), kid: issuer.key.kid }, {}))))).toBe(401);
  });

  it('runs nothing before the caller is known', async () => {
    expect(await told(open(), { id: '1', type: 'subscribe', payload: { query: '{ __typename }' } })).toBe('4401 Unauthorized');
    expect(await told(open(), init(bearer(issuer.tokenOf({ jti: 'new' }))), { id: '1', type: 'subscribe', payload: { query: '{ __typename }' } })).toBe('4401 Unauthorized');
  });

  it('refuses a second caller over one connection', async () => {
    const socket = open();
    expect(await told(socket, init(bearer(issuer.tokenOf())))).toBe('connection_ack');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.send(JSON.stringify(init(bearer(issuer.tokenOf({ sub: 'other' })))));
    expect(await closed).toBe(4_429);
  });

  it('refuses an operation once the token has expired', async () => {
    const socket = open();
    const now = Date.now() / 1_000;
    // The clocks may differ by a minute, so this one has about a second left.
    expect(await told(socket, init(bearer(issuer.tokenOf({ iat: now - 100, exp: now - 59 }))))).toBe('connection_ack');
    const ask = (): Promise<any> =>
      new Promise((resolve) => {
        const take = (data: unknown): void => {
          const message = JSON.parse(String(data));
          if (message.type === 'next') return;
          socket.off('message', take);
          resolve(message);
        };
        socket.on('message', take);
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ __typename }' } }));
      });
    let message = await ask();
    while (message.type === 'complete') message = await ask();
    expect(message.payload[0].extensions).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'expired' });
  });
});
