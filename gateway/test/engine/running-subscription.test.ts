import { describe, expect, it } from '@jest/globals';
import { RunningSubscription, type SubscriptionSteps } from '../../src/engine/running-subscription.js';
import type { SubgraphOutcome } from '../../src/execution/subgraph-request.js';

const eventOf = (number: number): SubgraphOutcome => ({ kind: 'answered', data: { number }, errors: [] });

const start = (changes: Partial<SubscriptionSteps> = {}): { running: RunningSubscription; closed: () => number } => {
  let closed = 0;
  const running = new RunningSubscription({
    answer: (event) => Promise.resolve({ data: event.kind === 'answered' ? event.data : null }),
    isInForce: () => true,
    farewell: () => Promise.resolve(undefined),
    onClose: () => (closed += 1),
    limits: { events: 3, bytes: 100 },
    ...changes,
  });
  return { running, closed: () => closed };
};

describe('a running subscription', () => {
  it('answers events in their order, and ends once what waited is taken', async () => {
    const { running, closed } = start();
    for (const number of [1, 2, 3]) running.onEvent(eventOf(number), 1);
    running.onEnd(undefined);
    expect(running.signal.aborted).toBe(true);
    const seen = [];
    for await (const part of running) seen.push(part.data?.['number']);
    expect(seen).toEqual([1, 2, 3]);
    expect(closed()).toBe(1);
  });

  it.each([
    ['events', [1, 1, 1, 1]],
    ['bytes', [60, 60]],
  ])('stops the subgraph when too many %s wait, and says so after what waited', async (_, sizes) => {
    const { running } = start();
    for (const [number, size] of sizes.entries()) running.onEvent(eventOf(number), size);
    expect(running.signal.aborted).toBe(true);
    const seen = [];
    for await (const part of running) seen.push(part.errors?.[0]?.extensions?.['code'] ?? part.data?.['number']);
    expect(seen).toEqual([...sizes.slice(0, -1).keys(), 'SUBSCRIPTION_OVERRUN']);
  });

  it('takes one event that alone is larger than all that may wait', async () => {
    const { running } = start();
    running.onEvent(eventOf(1), 1_000);
    expect((await running.next()).value?.data).toEqual({ number: 1 });
  });

  it('answers no event any more once what it was planned under holds no longer', async () => {
    let holds = true;
    const { running, closed } = start({ isInForce: () => holds });
    running.onEvent(eventOf(1), 1);
    expect((await running.next()).done).toBe(false);
    holds = false;
    running.onEvent(eventOf(2), 1);
    expect(await running.next()).toEqual({ done: true, value: undefined });
    expect(closed()).toBe(1);
    expect(running.signal.aborted).toBe(true);
  });

  it('interrupts whoever waits for an event, or for its answer, when the caller leaves', async () => {
    const { running } = start();
    const waiting = running.next();
    await running.return();
    expect((await waiting).done).toBe(true);
    let isTold = false;
    let onAsked = (): void => undefined;
    const asked = new Promise<void>((resolve) => (onAsked = resolve));
    const answer = (_: SubgraphOutcome, signal: AbortSignal): Promise<object> => {
      onAsked();
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve((isTold = true) && {})));
    };
    const busy = start({ answer });
    busy.running.onEvent(eventOf(1), 1);
    const answering = busy.running.next();
    await asked;
    await busy.running.return();
    expect((await answering).done).toBe(true);
    expect(isTold).toBe(true);
  });

  it('closes once, and takes nothing after it has ended', async () => {
    const { running, closed } = start();
    running.complete();
    running.onEvent(eventOf(1), 1);
    running.complete();
    await running.next();
    await running.return();
    expect(closed()).toBe(1);
  });

  it('passes a fault of ours on, and lets the subgraph go', async () => {
    const { running, closed } = start({ answer: () => Promise.reject(new Error('fault')) });
    running.onEvent(eventOf(1), 1);
    await expect(running.next()).rejects.toThrow('fault');
    expect(closed()).toBe(1);
  });
});
