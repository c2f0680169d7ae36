import { afterEach, describe, expect, it } from '@jest/globals';
import { createSecureServer, type Http2SecureServer, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './self-signed.js';
import { codeOf, notice, startTransport } from './test-subgraph.js';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const identity = selfSigned();

const start = async (onStream: (stream: ServerHttp2Stream) => void, trusted = identity.cert) => {
  const sessions: ServerHttp2Session[] = [];
  const server: Http2SecureServer = createSecureServer(identity);
  server.on('session', (session) => sessions.push(session)).on('stream', onStream).on('sessionError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => {
    server.close(() => resolve());
    sessions.forEach((session) => session.destroy());
  }));
  const test = startTransport(`https://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, { retry: { furtherAttempts: 0, firstDelayMs: 1, maxDelayMs: 1, retryAfterLimitMs: 1 } }, { tls: { ca: trusted } });
  ends.push(() => test.transport.close({ destroy: true }));
  return { ...test, sessions };
};

const answer = (stream: ServerHttp2Stream): void => {
  stream.respond({ ':status': 200, 'content-type': 'application/json' });
  stream.end('{"data":{"name":"سارا"}}');
};

describe('a subgraph that offers HTTP/2', () => {
  it('is asked many things at once over one connection', async () => {
    const held: ServerHttp2Stream[] = [];
    const all = notice();
    let isFirst = true;
    const { ask, sessions } = await start((stream) => {
      if (isFirst) {
        isFirst = false;
        answer(stream);
      } else if (held.push(stream) === 5) all.give();
    });
    expect(await ask('{ first }')).toMatchObject({ kind: 'answered', data: { name: 'سارا' } });
    const asked = Array.from({ length: 5 }, (_, index) => ask(`mutation { a${index} }`, { operation: 'mutation' }));
    await all.promise;
    held.forEach(answer);
    expect((await Promise.all(asked)).map(codeOf)).toEqual(Array.from({ length: 5 }, () => 'answered'));
    expect(sessions).toHaveLength(1);
  });

  it('never gets a mutation twice when its connection breaks', async () => {
    const bodies: string[] = [];
    const both = notice();
    let isFirst = true;
    const { ask, sessions } = await start((stream) => {
      stream.on('error', () => undefined);
      if (isFirst) {
        isFirst = false;
        answer(stream);
        return;
      }
      stream.setEncoding('utf8').on('data', (body: string) => bodies.push(body)).on('end', () => bodies.length === 2 && both.give());
    });
    await ask('{ first }');
    const asked = ['a', 'b'].map((name) => ask(`mutation { ${name} }`, { operation: 'mutation' }));
    await both.promise;
    sessions.forEach((session) => session.destroy());
    expect((await Promise.all(asked)).map(codeOf)).toEqual(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE']);
    expect(bodies).toHaveLength(2);
  });

  it('is not asked when its certificate is not one we trust', async () => {
    const { ask } = await start(answer, selfSigned().cert);
    expect(codeOf(await ask('{ name }'))).toBe('SUBGRAPH_UNAVAILABLE');
  });
});
