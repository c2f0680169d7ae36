import { codedError } from '@hamafza/schema/vocabulary';
import type { PlannerThread } from '../thread/planner-thread.js';

/** New operations that wait for the thread; one more is refused. */
const MAX_WAITING = 1_000;

/** Never rejects. */
type Question = (thread: PlannerThread) => Promise<void>;

/** Questions that wait for the thread, answered one at a time: what an operation takes is its own time, and not that of those before it. */
export class PlanningQueue {
  readonly #waiting: Question[] = [];
  #isAsking = false;

  /**
   * @param threadOf whom the next question is asked now; undefined while there is nobody.
   * @param waitLimitMs for a question's turn.
   */
  constructor(
    private readonly threadOf: () => PlannerThread | undefined,
    private readonly waitLimitMs: number,
  ) {}

  /**
   * @param place first: asked next, however many wait.
   * @throws GATEWAY_OVERLOADED when too many wait, or its turn does not come in time; also what `question` throws.
   */
  ask<Reply>(question: (thread: PlannerThread) => Promise<Reply>, place: 'first' | 'last'): Promise<Reply> {
    if (place === 'last' && this.#waiting.length >= MAX_WAITING) return Promise.reject(overloaded('Too many new operations wait to be planned.'));
    return new Promise<Reply>((resolve, reject) => {
      const asked: Question = async (thread) => {
        clearTimeout(patience);
        await question(thread).then(resolve, reject);
      };
      const giveUp = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(asked), 1);
        reject(overloaded('The operation waited too long to be planned.'));
      };
      const patience = setTimeout(giveUp, this.waitLimitMs).unref();
      if (place === 'first') this.#waiting.unshift(asked);
      else this.#waiting.push(asked);
      this.goOn();
    });
  }

  /** To be called whenever there may be a thread to ask. */
  goOn(): void {
    const thread = this.#isAsking ? undefined : this.threadOf();
    const question = thread && this.#waiting.shift();
    if (thread === undefined || question === undefined) return;
    this.#isAsking = true;
    void question(thread).finally(() => {
      this.#isAsking = false;
      this.goOn();
    });
  }
}

const overloaded = (message: string): Error => codedError('GATEWAY_OVERLOADED', message, {});
