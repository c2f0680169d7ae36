import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { PlanningQueue } from '../../src/release/planning-queue.js';
import type { PlannerThread } from '../../src/thread/planner-thread.js';

const THREAD = { isLost: false } as PlannerThread;
const codeOf = (asked: Promise<unknown>): Promise<unknown> => asked.then((value) => value, (error: any) => error.extensions?.code ?? error.message);

/** A queue whose thread comes and goes as the test says. */
const start = (thread: PlannerThread | undefined = THREAD, waitLimitMs = 1_000): { readonly queue: PlanningQueue; use(next: PlannerThread | undefined): void } => {
  let current = thread;
  const queue = new PlanningQueue(() => current, waitLimitMs);
  return {
    queue,
    use: (next) => {
      current = next;
      queue.goOn();
    },
  };
};

describe('questions that wait for the thread', () => {
  afterEach(() => void jest.useRealTimers());

  it('are asked one at a time, in their order but for those that go first', async () => {
    const { queue } = start();
    const begun: string[] = [];
    let goOn = (): void => undefined;
    const ask = (name: string, place: 'first' | 'last' = 'last'): Promise<string> =>
      queue.ask(async () => {
        begun.push(name);
        await new Promise<void>((resolve) => (goOn = resolve));
        return name;
      }, place);
    const all = [ask('a'), ask('b'), ask('c', 'first')];
    expect(begun).toEqual(['a']);
    for (const answer of [all[0], all[2], all[1]]) {
      goOn();
      await answer;
      await new Promise(setImmediate);
    }
    expect(begun).toEqual(['a', 'c', 'b']);
  });

  it('go on after one that failed', async () => {
    const { queue } = start();
    const failed = codeOf(queue.ask(() => Promise.reject(new Error('fault')), 'last'));
    expect([await failed, await queue.ask(() => Promise.resolve('next'), 'last')]).toEqual(['fault', 'next']);
  });

  it('wait while there is no thread, and no longer than they may', async () => {
    jest.useFakeTimers();
    const { queue, use } = start(undefined, 1_000);
    use(undefined);
    let isAsked = false;
    const impatient = codeOf(queue.ask(() => Promise.resolve((isAsked = true)), 'last'));
    jest.advanceTimersByTime(999);
    const patient = queue.ask(() => Promise.resolve('answered'), 'last');
    jest.advanceTimersByTime(1);
    expect(await impatient).toBe('GATEWAY_OVERLOADED');
    use(THREAD);
    expect([await patient, isAsked]).toEqual(['answered', false]);
  });

  it('are not cut short once they are asked, however long they take', async () => {
    jest.useFakeTimers();
    const { queue } = start(THREAD, 1_000);
    let answer: (text: string) => void = () => undefined;
    const asked = queue.ask(() => new Promise<string>((resolve) => (answer = resolve)), 'last');
    jest.advanceTimersByTime(60_000);
    answer('late');
    expect(await asked).toBe('late');
  });

  it('are no more than a thousand', async () => {
    const { queue, use } = start();
    use(undefined);
    const waiting = Array.from({ length: 1_000 }, () => queue.ask(() => Promise.resolve('answered'), 'last'));
    expect(await codeOf(queue.ask(() => Promise.resolve('answered'), 'last'))).toBe('GATEWAY_OVERLOADED');
    use(THREAD);
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['answered']));
  });
});
