import { codedError } from '@hamafza/schema/vocabulary';

export interface OpenSubscription {
  readonly callerKey: string;
  readonly releaseId: string;
  /** No more events; what waits is still sent. */
  complete(): void;
}

export interface SubscriptionLimits {
  /** Open at once, of one caller. */
  readonly perCaller: number;
  /** Open at once, of all callers. */
  readonly inAll: number;
}

/** All subscriptions that are open in this process. */
export class OpenSubscriptions {
  readonly #open = new Set<OpenSubscription>();
  readonly #byCaller = new Map<string, number>();

  constructor(private readonly limits: SubscriptionLimits) {}

  get size(): number {
    return this.#open.size;
  }

  /**
   * @returns what takes it off the list again; idempotent.
   * @throws SUBSCRIPTION_LIMIT
   */
  add(subscription: OpenSubscription): () => void {
    const { callerKey } = subscription;
    const { perCaller, inAll } = this.limits;
    const own = this.#byCaller.get(callerKey) ?? 0;
    if (own >= perCaller) throw codedError('SUBSCRIPTION_LIMIT', `A caller may have ${perCaller} subscriptions open at once.`, { limit: perCaller });
    if (this.#open.size >= inAll) throw codedError('SUBSCRIPTION_LIMIT', 'Too many subscriptions are open at this gateway.', { limit: inAll });
    this.#byCaller.set(callerKey, own + 1);
    this.#open.add(subscription);
    return () => this.#remove(subscription);
  }

  /** The release is not served any longer: whoever subscribes again gets the next one. */
  completeThoseOf(releaseId: string): void {
    for (const subscription of [...this.#open]) if (subscription.releaseId === releaseId) subscription.complete();
  }

  /** The process ends. */
  completeAll(): void {
    for (const subscription of [...this.#open]) subscription.complete();
  }

  #remove(subscription: OpenSubscription): void {
    if (!this.#open.delete(subscription)) return;
    const { callerKey } = subscription;
    const left = (this.#byCaller.get(callerKey) ?? 1) - 1;
    if (left === 0) this.#byCaller.delete(callerKey);
    else this.#byCaller.set(callerKey, left);
  }
}
