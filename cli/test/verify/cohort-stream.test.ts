import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
// @ts-expect-error -- the example is plain JavaScript.
import { answerCohort } from '../../../docs/examples/minimal-subgraph/cohort.js';
import { cohortStreamCheck } from '../../src/verify/checks/cohort-stream.js';
import { cohortUnderTest } from '../../src/verify/cohort-under-test.js';
import type { Subject } from '../../src/verify/subject.js';

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body?: Buffer;
}
type Fault = (answer: Answer, request: Record<string, unknown>) => Answer;

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

/** The example's cohorts, signed by whoever says so, but for the fault. */
async function verdictWith(fault: Fault = (answer) => answer, document?: string, hasKey = true): Promise<unknown> {
  server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const isSigned = request.headers['x-signed'] === 'by the coordinator';
      const made: Answer = isSigned ? answerCohort(body, { provinces: 'all', agreement: null }) : { status: 401 };
      const { status, type, body: sent } = fault(made, JSON.parse(body.toString()) as Record<string, unknown>);
      response.writeHead(status, { ...(type !== undefined && { 'content-type': type }), connection: 'close' }).end(sent);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', () => resolve()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const sdl = document ?? (await readFile(new URL('../../../docs/examples/minimal-subgraph/schema.graphql', import.meta.url), 'utf8'));
  const cohortBy = (signature: string) => cohortUnderTest(url, 5_000, () => ({ 'x-signed': signature }));
  const byOthers = { 'an unsigned request': cohortUnderTest(url, 5_000), 'a request that a gateway signed': cohortBy('by a gateway') };
  const cohorts = hasKey ? { kind: 'asked', asCoordinator: cohortBy('by the coordinator'), byOthers } : { kind: 'no-key' };
  const subject = { document: parse(sdl), joinKeyEpoch: 1, mayAnswerUnsigned: false, cohorts };
  return cohortStreamCheck.run(subject as unknown as Subject);
}

const ofStreams = (change: (body: Buffer) => Buffer): Fault => (answer) => (answer.status === 200 && answer.body ? { ...answer, body: change(Buffer.from(answer.body)) } : answer);
const failure = (reason: string) => ({ outcome: 'failed', reasons: expect.arrayContaining([expect.stringContaining(reason)]) });

describe('the check of cohorts', () => {
  it('passes the example', async () => {
    expect(await verdictWith()).toEqual({ outcome: 'passed', note: '36 people, 4 unlinkable, sorted' });
  });

  it('has nothing to look at where no part is published', async () => {
    expect(await verdictWith(undefined, 'type Query { park: ID }')).toMatchObject({ outcome: 'skipped' });
  });

  it('cannot tell without the coordinator’s key', async () => {
    expect(await verdictWith(undefined, undefined, false)).toEqual({ outcome: 'skipped', note: expect.stringContaining('--coordinator-key') });
  });

  it.each<[string, Fault, string]>([
    ['has no trailer', ofStreams((body) => body.subarray(0, -1)), 'NO_TRAILER'],
    ['goes on after its end', ofStreams((body) => Buffer.concat([body, Buffer.alloc(1)])), 'TRAILING'],
    ['counts other rows than it has', ofStreams((body) => ((body[body.length - 17] = 99), body)), 'COUNT'],
    ['is of keys of another epoch', ofStreams((body) => Buffer.from(body.toString('latin1').replace('"epoch":1,', '"epoch":2,'), 'latin1')), 'EPOCH'],
    ['is of no type', (answer) => (answer.status === 200 ? { ...answer, type: 'text/plain' } : answer), 'its type is text/plain'],
    ['is there for strangers', (answer) => (answer.status === 401 ? { status: 200 } : answer), 'an unsigned request'],
    ['is there for gateways', (answer) => (answer.status === 401 ? { status: 200 } : answer), 'a request that a gateway signed'],
    ['is there for whatever is asked', (answer) => (answer.status === 400 ? { ...answer, status: 200 } : answer), 'half a key'],
    ['fails at whatever it does not know', (answer) => (answer.status === 400 ? { ...answer, status: 500 } : answer), 'HTTP 500 instead of a refusal'],
    ['comes whole to whoever has it', (answer) => (answer.status === 304 ? { status: 204 } : answer), 'a counter that still holds'],
    ['gives everybody for some keys', (answer, { keys, ...request }) => (keys === undefined ? answer : (answerCohort(JSON.stringify({ ...request, dimensions: [] }), { provinces: 'all' }) as Answer)), 'some keys'],
  ])('fails a server whose answer %s', async (_what, fault, reason) => {
    expect(await verdictWith(fault)).toEqual(failure(reason));
  });
});
