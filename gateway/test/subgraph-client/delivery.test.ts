import { afterEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { codeOf, notice, sendJson, startPeer, startRawPeer, startTransport, type Peer, type TestTransport } from './test-subgraph.js';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const over = async (peer: Promise<Peer>, ...rest: [Parameters<typeof startTransport>[1]?, Parameters<typeof startTransport>[2]?]): Promise<TestTransport> => {
  const { url, stop } = await peer;
  ends.push(stop);
  const test = startTransport(url, ...rest);
  ends.push(() => test.transport.close({ destroy: true }));
  return test;
};

const DATA = { data: { name: 'Sara' } };
const RETRY = { furtherAttempts: 2, firstDelayMs: 25, maxDelayMs: 1_000, retryAfterLimitMs: 2_000 };
const CIRCUIT = { windowAttempts: 4, minimumAttempts: 2, failureShare: 0.5, firstPauseMs: 1_000, maxPauseMs: 3_000 };

/** A subgraph that answers when it is told to. */
const startHeldPeer = () => {
  const held: ServerResponse[] = [];
  const waiting: (() => void)[] = [];
  const peer = startPeer((response) => {
    held.push(response);
    waiting.splice(0).forEach((give) => give());
  });
  const asked = async (count: number): Promise<void> => {
    while (held.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { peer, held, asked };
};

/** Until the transport has started a wait of its own, beside those of the fetches under way. */
const untilWaiting = async ({ clock }: TestTransport, timers: number): Promise<void> => {
  while (clock.waiting < timers) await new Promise((resolve) => setImmediate(resolve));
};

describe('the time of a fetch', () => {
  it('is over after the subgraph’s timeout', async () => {
    const { peer, asked } = startHeldPeer();
    const { ask, clock } = await over(peer, { timeoutMs: 500 });
    const outcome = ask('{ name }', { deadlineAtMs: 9_000 });
    await asked(1);
    clock.pass(500);
    expect(await outcome).toMatchObject({ error: { code: 'SUBGRAPH_TIMEOUT', details: { subgraph: 'people', timeoutMs: 500 } } });
  });

  it('is over with the request’s own budget when that is less, and nothing is sent without any', async () => {
    const { peer, asked, held } = startHeldPeer();
    const { ask, clock, records } = await over(peer);
    const outcome = ask('{ name }', { deadlineAtMs: 300 });
    await asked(1);
    clock.pass(300);
    expect(await outcome).toMatchObject({ error: { code: 'SUBGRAPH_TIMEOUT', details: { timeoutMs: 300 } } });
    expect(codeOf(await ask('{ late }', { deadlineAtMs: 300 }))).toBe('SUBGRAPH_TIMEOUT');
    expect(records.map(({ attempts }) => attempts)).toEqual([1, 0]);
    expect(held).toHaveLength(1);
  });

  it('covers a body that drips', async () => {
    const begun = notice();
    const test = await over(startRawPeer((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"da', () => begun.give())), { timeoutMs: 500 });
    const outcome = test.ask('{ name }');
    await begun.promise;
    test.clock.pass(500);
    expect(codeOf(await outcome)).toBe('SUBGRAPH_TIMEOUT');
  });
});

describe('a caller who leaves', () => {
  it('breaks its query off', async () => {
    const { peer, held, asked } = startHeldPeer();
    const { ask, records } = await over(peer);
    const caller = new AbortController();
    const outcome = ask('{ name }', { signal: caller.signal });
    await asked(1);
    const closed = new Promise((resolve) => held[0]!.on('close', resolve));
    caller.abort();
    await Promise.all([closed, outcome]);
    expect(records).toMatchObject([{ outcome: 'abandoned', attempts: 1 }]);
    await ask('{ more }', { signal: caller.signal });
    expect(held).toHaveLength(1);
  });

  it('does not break its mutation off, which is sent only once whatever comes of it', async () => {
    const { peer, held, asked } = startHeldPeer();
    const { ask } = await over(peer);
    const caller = new AbortController();
    const outcome = ask('mutation { a }', { operation: 'mutation', signal: caller.signal });
    await asked(1);
    caller.abort();
    sendJson(held[0]!, DATA);
    expect(codeOf(await outcome)).toBe('answered');
    const lost = ask('mutation { b }', { operation: 'mutation' });
    await asked(2);
    held[1]!.destroy();
    expect(codeOf(await lost)).toBe('SUBGRAPH_UNAVAILABLE');
    expect(held).toHaveLength(2);
  });
});

describe('a query that failed in passing', () => {
  it('is asked again after a growing delay when the connection was reset before an answer', async () => {
    const test = await over(
      startRawPeer((socket, connection) =>
        connection < 3 ? void socket.resetAndDestroy() : void socket.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n${JSON.stringify(DATA)}`),
      ),
      { retry: RETRY },
    );
    const outcome = test.ask('{ name }');
    for (const delayMs of [25, 50]) {
      await untilWaiting(test, 2);
      test.clock.pass(delayMs);
    }
    expect(codeOf(await outcome)).toBe('answered');
    expect(test.records).toMatchObject([{ attempts: 3, outcome: 'answered', durationMs: 75 }]);
  });

  it.each<[string, number, Record<string, string>]>([
    ['at once', 25, {}],
    ['after as many seconds as it was told', 1_000, { 'retry-after': '1' }],
    ['at the date it was told', 2_000, { 'retry-after': 'Wed, 21 Oct 2026 07:28:02 GMT', date: 'Wed, 21 Oct 2026 07:28:00 GMT' }],
  ])('is asked again %s when the subgraph says it is unavailable', async (_name, delayMs, headers) => {
    let count = 0;
    const test = await over(
      startPeer((response) => {
        count += 1;
        if (count === 1) sendJson(response, 'busy', 503, { 'content-type': 'text/plain', ...headers });
        else sendJson(response, DATA);
      }),
    );
    const outcome = test.ask('{ name }');
    await untilWaiting(test, 2);
    test.clock.pass(delayMs - 1);
    expect(test.clock.waiting).toBe(2);
    test.clock.pass(1);
    expect(codeOf(await outcome)).toBe('answered');
  });

  it.each<[string, Record<string, string>, number | undefined, object]>([
    ['more patience is asked for than we have', { 'retry-after': '60' }, undefined, { subgraph: 'people', retryAfterMs: 60_000 }],
    ['the request has no time left for it', {}, 20, { subgraph: 'people' }],
  ])('is not asked again when %s', async (_name, headers, deadlineAtMs, details) => {
    const { ask, records } = await over(startPeer((response) => sendJson(response, 'busy', 503, { 'content-type': 'text/plain', ...headers })));
    expect(await ask('{ name }', { deadlineAtMs })).toMatchObject({ error: { code: 'SUBGRAPH_UNAVAILABLE', details } });
    expect(records).toMatchObject([{ attempts: 1 }]);
  });
});

describe('a subgraph that keeps failing', () => {
  it('is not asked until a pause is over, then once, and again by all when that works', async () => {
    let mode: 'down' | 'hold' = 'down';
    const { held, asked, peer: heldPeer } = startHeldPeer();
    const holding = await heldPeer;
    ends.push(holding.stop);
    holding.server.prependListener('request', (_request: unknown, response: ServerResponse) => void (mode === 'down' && response.destroy()));
    const test = startTransport(holding.url, { circuit: CIRCUIT, retry: { ...RETRY, furtherAttempts: 0 } });
    ends.push(() => test.transport.close({ destroy: true }));
    const { ask, clock, records, log } = test;
    await ask('{ a }');
    await ask('{ b }');
    const asOf = held.length;
    expect(await ask('{ c }')).toMatchObject({ error: { code: 'SUBGRAPH_UNAVAILABLE', details: { subgraph: 'people', retryAfterMs: 1_000 } } });
    expect(records.at(-1)).toMatchObject({ attempts: 0 });
    expect(log.filter((line) => line.includes('opened'))).toHaveLength(1);
    clock.pass(1_000);
    await ask('{ d }');
    expect(await ask('{ e }')).toMatchObject({ error: { details: { retryAfterMs: 2_000 } } });
    clock.pass(2_000);
    mode = 'hold';
    const probe = ask('{ f }');
    await asked(Math.max(asOf, held.length) + 1);
    expect(codeOf(await ask('{ g }'))).toBe('SUBGRAPH_UNAVAILABLE');
    sendJson(held.at(-1)!, DATA);
    expect(codeOf(await probe)).toBe('answered');
    const after = ask('{ h }');
    await asked(held.length + 1);
    sendJson(held.at(-1)!, DATA);
    expect(codeOf(await after)).toBe('answered');
    expect(log.filter((line) => line.includes('circuit to a subgraph has closed'))).toHaveLength(1);
  });

  it('is not blamed for timeouts of requests that came with little time left', async () => {
    const { peer, asked } = startHeldPeer();
    const { ask, clock } = await over(peer, { circuit: CIRCUIT, timeoutMs: 10_000 });
    for (let count = 1; count <= 6; count += 1) {
      const outcome = ask(`{ a${count} }`, { deadlineAtMs: clock.now() + 5 });
      await asked(count);
      clock.pass(5);
      expect(await outcome).toMatchObject({ error: { details: { timeoutMs: 5 } } });
    }
  });
});

describe('more requests than a subgraph takes', () => {
  it('wait in line, and beyond that are refused', async () => {
    const { peer, held, asked } = startHeldPeer();
    const { ask } = await over(peer, { concurrency: 1, queueLength: 1 });
    const first = ask('{ a }');
    const second = ask('{ b }');
    expect(await ask('{ c }')).toMatchObject({ error: { code: 'SUBGRAPH_OVERLOADED', details: { subgraph: 'people' } } });
    await asked(1);
    sendJson(held[0]!, DATA);
    expect(codeOf(await first)).toBe('answered');
    await asked(2);
    sendJson(held[1]!, DATA);
    expect(codeOf(await second)).toBe('answered');
  });

  it('give up their place in line when they leave', async () => {
    const { peer, held, asked } = startHeldPeer();
    const { ask, records } = await over(peer, { concurrency: 1, queueLength: 1 });
    const first = ask('{ a }');
    const caller = new AbortController();
    const second = ask('{ b }', { signal: caller.signal });
    caller.abort();
    await second;
    const third = ask('{ c }');
    await asked(1);
    sendJson(held[0]!, DATA);
    await first;
    await asked(2);
    sendJson(held[1]!, DATA);
    expect(codeOf(await third)).toBe('answered');
    expect(records.map(({ outcome }) => outcome)).toEqual(['abandoned', 'answered', 'answered']);
  });
});

describe('equal fetches under way', () => {
  it('are one request, whose data the callers do not share', async () => {
    const { peer, held, asked } = startHeldPeer();
    const { ask, records } = await over(peer);
    const both = [ask('{ name }'), ask('{ name }')];
    await asked(1);
    sendJson(held[0]!, DATA);
    const [left, right] = await Promise.all(both);
    expect(left).toEqual(right);
    expect(left!.kind === 'answered' && right!.kind === 'answered' && left!.data !== right!.data).toBe(true);
    expect(records.map(({ isShared }) => isShared)).toEqual([false, true]);
  });

  it.each<[string, object]>([
    ['another scope', { scope: 'reza' }],
    ['a mutation', { operation: 'mutation' }],
    ['another body of the same length', { body: JSON.stringify({ query: '{ nane }' }) }],
  ])('are never shared with %s', async (_name, changes) => {
    const { peer, held, asked } = startHeldPeer();
    const { ask } = await over(peer);
    const both = [ask('{ name }'), ask('{ name }', changes)];
    await asked(2);
    held.forEach((response) => sendJson(response, DATA));
    await Promise.all(both);
  });

  it('go on while somebody waits, and are broken off when the last one leaves', async () => {
    const { peer, held, asked } = startHeldPeer();
    const { ask } = await over(peer);
    const [one, two] = [new AbortController(), new AbortController()];
    const both = [ask('{ name }', { signal: one.signal }), ask('{ name }', { signal: two.signal })];
    await asked(1);
    one.abort();
    await both[0];
    expect(held[0]!.destroyed).toBe(false);
    const closed = new Promise((resolve) => held[0]!.on('close', resolve));
    two.abort();
    await Promise.all([closed, both[1]]);
  });

  it('that began before a mutation ended are not joined after it', async () => {
    const { peer, held, asked } = startHeldPeer();
    const { ask } = await over(peer);
    const before = ask('{ name }');
    await asked(1);
    const mutation = ask('mutation { a }', { operation: 'mutation' });
    await asked(2);
    sendJson(held[1]!, DATA);
    await mutation;
    const after = ask('{ name }');
    await asked(3);
    [held[0]!, held[2]!].forEach((response) => sendJson(response, DATA));
    expect((await Promise.all([before, after])).map(codeOf)).toEqual(['answered', 'answered']);
  });
});

describe('the connections of a transport', () => {
  it('outlive the release when the next routes to the same address, and are closed when none does', async () => {
    const closed = notice();
    let isOpen = true;
    const peer = startPeer((response, _body, { socket }) => {
      socket.once('close', () => {
        isOpen = false;
        closed.give();
      });
      sendJson(response, DATA);
    });
    const { ask, transport } = await over(peer);
    const { url } = await peer;
    await ask('{ name }');
    transport.useRoutes('r2', new Map([['people', url]]));
    transport.freeRoutes('r1');
    expect(codeOf(await ask('{ name }', { releaseId: 'r2' }))).toBe('answered');
    expect(codeOf(await ask('{ name }'))).toBe('SUBGRAPH_UNAVAILABLE');
    expect(isOpen).toBe(true);
    transport.freeRoutes('r2');
    await closed.promise;
  });

  it('finish what is under way when closed, and break it off when destroyed', async () => {
    const { peer, held, asked } = startHeldPeer();
    const { ask, transport } = await over(peer);
    const [first, second] = [ask('{ a }'), ask('{ b }')];
    await asked(2);
    const closing = transport.close({ destroy: false });
    expect(codeOf(await ask('{ c }'))).toBe('SUBGRAPH_UNAVAILABLE');
    sendJson(held[0]!, DATA);
    await first;
    await transport.close({ destroy: true });
    expect(codeOf(await second)).toBe('SUBGRAPH_UNAVAILABLE');
    await closing;
  });

  it('are none for an address that is not http, or a release that is not known', async () => {
    const { ask, log } = startTransport('ftp://somewhere/');
    expect(log[0]).toContain('no usable http address');
    expect(codeOf(await ask('{ a }'))).toBe('SUBGRAPH_UNAVAILABLE');
    expect(codeOf(await ask('{ a }', { releaseId: 'never' }))).toBe('SUBGRAPH_UNAVAILABLE');
  });

  it('are refused by a port where nobody listens, without naming it', async () => {
    const { url, stop } = await startPeer(() => undefined);
    await stop();
    const { ask, transport, log } = startTransport(url, { retry: { ...RETRY, furtherAttempts: 0 } });
    expect(await ask('{ a }')).toEqual({ kind: 'failed', error: { code: 'SUBGRAPH_UNAVAILABLE', message: 'Subgraph people cannot be reached.', details: { subgraph: 'people' } } });
    expect(log.find((line) => line.includes('"warn"'))).not.toContain('127.0.0.1');
    await transport.close({ destroy: true });
  });
});

describe('what our own hooks throw', () => {
  it('fails the fetch with a request id, or is logged, and never reaches the caller of ask', async () => {
    const peer = startPeer((response) => sendJson(response, DATA));
    const unsigned = await over(peer, {}, { headersFor: () => { throw new Error('no key'); } });
    expect(await unsigned.ask('{ a }')).toMatchObject({ error: { code: 'INTERNAL_SERVER_ERROR', details: { requestId: 'q-1' } } });
    const broken = startTransport((await peer).url, {}, { headersFor: () => ({ 'x-a': 'line\nbreak' }) });
    ends.push(() => broken.transport.close({ destroy: true }));
    expect(codeOf(await broken.ask('{ a }'))).toBe('INTERNAL_SERVER_ERROR');
    const plain = startTransport((await peer).url);
    ends.push(() => plain.transport.close({ destroy: true }));
    expect(codeOf(await plain.ask('{ a }', { onFetch: () => { throw new Error('full'); } }))).toBe('answered');
    expect(plain.log.join('')).toContain('could not be recorded');
  });
});
