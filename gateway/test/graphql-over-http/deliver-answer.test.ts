import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { deliverAnswer, type Delivery } from '../../src/graphql-over-http/deliver-answer.js';
import type { HttpAnswer } from '../../src/request/http-answer.js';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()));

const LARGE = 40_000_000;
const IMPATIENT = { graceMs: 100, minBytesPerSecond: 100_000_000 };
const PATIENT = { graceMs: 60_000, minBytesPerSecond: 1 };

interface Answered {
  readonly response: ServerResponse;
  readonly delivered: Promise<unknown>;
}

/** @returns the port, and the first response with what became of its delivery. */
const serve = async (answer: () => HttpAnswer, delivery: Partial<Delivery> = {}): Promise<{ port: number; answered: Promise<Answered> }> => {
  let tell: ((answered: Answered) => void) | undefined;
  const answered = new Promise<Answered>((resolve) => (tell = resolve));
  const server = createServer((_request, response) => {
    const delivered = deliverAnswer(response, answer(), { isHead: false, closes: false, pace: PATIENT, ...delivery }).catch((error: unknown) => error);
    tell?.({ response, delivered });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, answered };
};
const callSilently = (port: number): Socket => {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  socket.pause();
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  return socket;
};
const readAll = async (socket: Socket): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).resume();
  await once(socket, 'close');
  return Buffer.concat(chunks);
};
const whole = (body: string | Uint8Array | Readable, status = 200): HttpAnswer => ({ status, headers: { 'content-type': 'text/plain' }, body });

describe('an answer', () => {
  it.each([
    ['a text', () => whole('سلام'), 'سلام', '8'],
    ['a text of bytes', () => ({ ...whole(Buffer.from('سلام').toString('latin1')), textForm: 'utf8-bytes' as const }), 'سلام', '8'],
    ['bytes', () => whole(Buffer.from('سلام')), 'سلام', '8'],
    ['a stream', () => whole(Readable.from(['سل', 'ام'])), 'سلام', null],
    ['nothing', () => whole('', 204), '', null],
  ])('of %s is delivered with its length and the headers of safety', async (_name, answer, body, length) => {
    const { port } = await serve(answer);
    const response = await fetch(`http://127.0.0.1:${port}`);
    expect([await response.text(), response.headers.get('content-length')]).toEqual([body, length]);
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin' });
  });
  it('to HEAD has no body, and its stream is let go', async () => {
    const body = Readable.from(['x']);
    const { port } = await serve(() => whole(body), { isHead: true });
    expect(await (await fetch(`http://127.0.0.1:${port}`, { method: 'HEAD' })).text()).toBe('');
    expect(body.destroyed).toBe(true);
  });
  it('reaches a caller that reads it late', async () => {
    const { port, answered } = await serve(() => whole('x'.repeat(LARGE)));
    const socket = callSilently(port);
    await answered;
    const { response } = await answered;
    const read = readAll(socket);
    await once(response, 'finish');
    servers.forEach((server) => server.closeIdleConnections());
    expect((await read).length).toBeGreaterThan(LARGE);
  });
});

describe('a caller that does not read', () => {
  it.each([
    ['a text', () => whole('x'.repeat(LARGE))],
    ['bytes', () => whole(Buffer.alloc(LARGE))],
    ['a stream', () => whole(Readable.from(Array.from({ length: 400 }, () => Buffer.alloc(LARGE / 400))))],
  ])('of %s is cut off in time', async (_name, answer) => {
    const { port, answered } = await serve(answer, { pace: IMPATIENT });
    const socket = callSilently(port);
    const { response, delivered } = await answered;
    await Promise.all([once(response, 'close'), delivered]);
    expect((await readAll(socket)).length).toBeLessThan(LARGE);
  });
  it('and leaves has its stream let go', async () => {
    const body = new Readable({ read: () => undefined });
    body.push('x');
    const { port, answered } = await serve(() => whole(body));
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'));
    await once(socket, 'data');
    socket.destroy();
    expect(await (await answered).delivered).toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
    expect(body.destroyed).toBe(true);
  });
});

describe('a stream that fails', () => {
  it('ends the connection, so that half an answer is not taken for a whole one', async () => {
    const failing = new Readable({ read: () => undefined });
    failing.push('half');
    const { port, answered } = await serve(() => whole(failing));
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n'));
    const read = text(socket);
    const { response, delivered } = await answered;
    failing.destroy(new Error('disk'));
    expect(await delivered).toMatchObject({ message: 'disk' });
    response.destroy(); // as http-server.ts does
    expect(await read.catch(() => 'reset')).not.toContain('\r\n0\r\n');
  });
});
