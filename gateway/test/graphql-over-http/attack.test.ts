import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startTestServer, type TestServer } from './test-server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ batchLimit: 2 });
});
afterAll(() => server.stop());

const answersStill = async (): Promise<void> => {
  const response = await fetch(server.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ hello }"}' });
  expect(await response.json()).toEqual({ data: { hello: 'hello world' } });
};
/** Sends bytes and hangs up once as many bytes have come as `readBytes` says. */
const hangUp = (bytes: string, readBytes: number): Promise<void> =>
  new Promise((resolve) => {
    let read = 0;
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(bytes, () => readBytes === 0 && socket.destroy()));
    socket.on('data', (chunk) => {
      read += chunk.length;
      if (read >= readBytes) socket.destroy();
    });
    socket.on('error', () => undefined).on('close', () => resolve());
  });
const post = (body: string, accept: string, announced = Buffer.byteLength(body)): string =>
  `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\naccept: ${accept}\r\ncontent-type: application/json\r\ncontent-length: ${announced}\r\n\r\n${body}`;

describe('the front under attack', () => {
  it('goes on after callers that leave at every moment', async () => {
    const large = '{"query":"{ text(length: 400000) }"}';
    const left = Array.from({ length: 120 }, (_, index) => {
      const accept = ['*/*', 'text/event-stream', 'multipart/mixed'][index % 3] ?? '';
      return index % 4 === 0 ? hangUp(post(large, accept, 10_000), 0) : hangUp(post(large, accept), (index % 7) * 5_000);
    });
    await Promise.all(left);
    await answersStill();
    expect(server.faults.filter((fault) => !String(fault).includes('aborted'))).toEqual([]);
  });

  it('has a coded answer for every body', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('{ hello }', '{', 'query($v: Input) { input(value: $v) }'));
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ query: value, variables: value, operationName: value, extensions: fc.oneof(value, fc.record({ persistedQuery: value })), documentId: value }, { requiredKeys: [] }).map((object) => JSON.stringify(object)),
    );
    await fc.assert(
      fc.asyncProperty(body, fc.boolean(), async (text, isList) => {
        const response = await fetch(server.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: isList ? `[${text}]` : text });
        const answer: unknown = await response.json();
        for (const item of Array.isArray(answer) ? answer : [answer]) {
          const errors: any[] = item.errors ?? [];
          expect(errors.length > 0 || item.data !== undefined).toBe(true);
          if (item.data === undefined) expect(errors.map((error) => error.extensions.code)).not.toContain('INTERNAL_SERVER_ERROR');
        }
        expect(response.status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
    expect(server.faults.filter((fault) => !String(fault).includes('aborted'))).toEqual([]);
  });
});
