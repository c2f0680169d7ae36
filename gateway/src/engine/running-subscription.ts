import { codedError } from '@hamafza/schema/vocabulary';
import type { FetchError, SubgraphOutcome } from '../execution/subgraph-request.js';
import type { AnswerPart } from '../graphql-over-http/graphql-request.js';
import { outcomeOfErrors } from '../telemetry/outcome.js';
import type { EventSink } from '../subgraph-client/event-sink.js';
import { EventQueue, type QueueLimits } from './event-queue.js';

export interface SubscriptionSteps {
  /** What the caller is sent for an event; `signal` is aborted when nobody waits for it any more. */
  readonly answer: (event: SubgraphOutcome, signal: AbortSignal) => Promise<AnswerPart>;
  /** False once what it was planned under holds no longer: it then ends, and no event is answered any more. */
  readonly isInForce: () => boolean;
  /** What the caller is told last where it was not the subgraph that ended it; undefined where nothing is to be said. */
  readonly farewell: () => Promise<AnswerPart | undefined>;
  /**
   * Called once, when nothing more will be asked or sent.
   *
   * @param outcome `OK` when it was completed, `abandoned` when the caller left before, or the code it ended with.
   */
  readonly onClose: (outcome: string) => void;
  readonly limits: QueueLimits;
}

type Item = { readonly kind: 'event'; readonly event: SubgraphOutcome } | { readonly kind: 'failed'; readonly part: AnswerPart };

/** From a subgraph's events to the caller's, one after the other and in their order; each is answered once it is asked for. */
export class RunningSubscription implements EventSink, AsyncIterableIterator<AnswerPart, undefined> {
  readonly #queue: EventQueue<Item>;
  readonly #stopping = new AbortController();
  /** Of the event at hand alone: on a signal that lived as long as the subscription, listeners would gather. */
  #answering: AbortController | undefined;
  #isClosed = false;
  /** Nothing more is said at the end: the subgraph itself has ended it, or it was said. */
  #isTold = false;
  #outcome = 'abandoned';

  constructor(private readonly steps: SubscriptionSteps) {
    this.#queue = new EventQueue(steps.limits);
  }

  /** Aborted when no more events are wanted from the subgraph. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  onEvent(event: SubgraphOutcome, sizeBytes: number): void {
    if (this.#queue.push({ kind: 'event', event }, sizeBytes)) return;
    const { events: limit } = this.steps.limits;
    this.#endWith(codedError('SUBSCRIPTION_OVERRUN', 'Events came faster than they were taken, so the subscription has ended; subscribe again.', { limit }).toJSON());
  }

  onEnd(failure: FetchError | undefined): void {
    if (!this.#stopping.signal.aborted) this.#isTold = true;
    if (failure === undefined) this.complete();
    else this.#endWith({ message: failure.message, extensions: { ...failure.details, code: failure.code } });
  }

  complete(): void {
    if (!this.#stopping.signal.aborted) this.#outcome = 'OK';
    this.#queue.end();
    this.#stopping.abort();
  }

  async next(): Promise<IteratorResult<AnswerPart, undefined>> {
    const item = await this.#queue.take();
    if (item === undefined || this.#isClosed || !this.steps.isInForce()) return this.#end();
    if (item.kind === 'failed') return { done: false, value: item.part };
    const value = await this.#answer(item.event);
    return this.#isClosed ? DONE : { done: false, value };
  }

  /** Nobody takes events any more; interrupts a `next` that waits. Idempotent. */
  return(): Promise<IteratorReturnResult<undefined>> {
    if (!this.#isClosed) {
      this.#isClosed = true;
      this.#queue.clear();
      this.#stopping.abort();
      this.#answering?.abort();
      this.steps.onClose(this.#outcome);
    }
    return Promise.resolve(DONE);
  }

  async throw(): Promise<IteratorReturnResult<undefined>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #answer(event: SubgraphOutcome): Promise<AnswerPart> {
    const answering = new AbortController();
    this.#answering = answering;
    try {
      return await this.steps.answer(event, answering.signal);
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  async #end(): Promise<IteratorResult<AnswerPart, undefined>> {
    if (this.#isClosed || this.#isTold) return this.return();
    this.#isTold = true;
    this.#queue.clear();
    this.#stopping.abort();
    const last = await this.#farewell();
    if (last === undefined || this.#isClosed) return this.return();
    this.#outcome = outcomeOfErrors(last.errors);
    return { done: false, value: last };
  }

  async #farewell(): Promise<AnswerPart | undefined> {
    try {
      return await this.steps.farewell();
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  #endWith(error: NonNullable<AnswerPart['errors']>[number]): void {
    this.#isTold = true;
    if (!this.#stopping.signal.aborted) this.#outcome = outcomeOfErrors([error]);
    this.#queue.end({ kind: 'failed', part: { errors: [error] } });
    this.#stopping.abort();
  }
}

const DONE = { done: true, value: undefined } as const;
