import { type Log } from '../telemetry/create-log.js';
import { ThreadLost, type OperationThread } from '../thread/operation-thread.js';
import { type SpareThread } from '../thread/spare-thread.js';
import { type BuildOutcome, type FrequentOperation, type OperationUse } from '../thread/thread-messages.js';
import { InForce, type Pinned, type Replaced } from './in-force.js';
import { shortReleaseId, type Release } from './release.js';
import { ServedRelease } from './served-release.js';

export interface ReleaseServiceOptions {
  readonly spare: SpareThread;
  readonly buildTimeoutMs: number;
  /** How long requests may keep a replaced release; what still runs then fails. */
  readonly retirementMs: number;
  readonly log: Log;
  /** Told what was asked of a release before it is freed. */
  readonly onUses: (uses: readonly OperationUse[]) => void;
}

export type SwapOutcome = { readonly kind: 'served' | 'unchanged' } | { readonly kind: 'refused'; readonly reason: string };

/** However fast releases follow each other, so many replaced ones at most are waited for side by side. */
const MAX_RETIRING = 2;

/** Which release is served: swaps one for the next without dropping a request. */
export class ReleaseService {
  readonly #inForce = new InForce<ServedRelease>();
  readonly #retiring = new Set<Promise<void>>();
  /** Not closed yet: the one in force and those that retire. */
  readonly #open = new Set<ServedRelease>();
  #building: OperationThread | undefined;
  #isClosed = false;
  #onServing: () => void = () => undefined;
  /** Resolves once a release is served. */
  readonly serving = new Promise<void>((resolve) => (this.#onServing = resolve));

  constructor(private readonly options: ReleaseServiceOptions) {}

  get current(): ServedRelease | undefined {
    return this.#inForce.current;
  }

  /** The release a request keeps from its first step to its last. */
  pin(): Pinned<ServedRelease> | undefined {
    return this.#inForce.pin();
  }

  /**
   * Builds a release beside the one in force, and puts it in force if it can be run. Not to be called again before it
   * has ended.
   */
  async swapTo(release: Release): Promise<SwapOutcome> {
    const { spare, log } = this.options;
    const previous = this.current;
    if (previous?.release.id === release.id) return { kind: 'unchanged' };
    while (this.#retiring.size >= MAX_RETIRING) await Promise.race(this.#retiring);
    const startMs = performance.now();
    const frequent = (await previous?.findFrequent()) ?? [];
    const thread = await spare.take();
    this.#building = thread;
    if (this.#isClosed) await thread.stop();
    const outcome = await this.#build(thread, release, frequent);
    this.#building = undefined;
    spare.prepare();
    if (outcome.kind === 'refused') {
      await thread.stop();
      if (!this.#isClosed) log.error({ release: shortReleaseId(release.id), reason: outcome.reason }, 'the release is refused; the one in force stays');
      return outcome;
    }
    const next = new ServedRelease(release, thread, this.options);
    this.#open.add(next);
    const replaced = this.#inForce.swap(next);
    log.info({ release: shortReleaseId(release.id), durationMs: Math.round(performance.now() - startMs), warmedUp: frequent.length }, 'the release is served');
    if (replaced !== undefined) this.#retire(replaced);
    this.#onServing();
    return { kind: 'served' };
  }

  /** Resolves once every replaced release is freed. */
  async settled(): Promise<void> {
    await Promise.all(this.#retiring);
  }

  /** @param waitMs for operations that still run, such as a mutation whose caller left. */
  async close(waitMs: number): Promise<void> {
    this.#isClosed = true;
    await noLongerThan(waitMs, Promise.all([this.#inForce.idle(), this.settled()]));
    await Promise.all([this.#building?.stop(), ...[...this.#open].map((release) => release.close())]);
  }

  async #build(thread: OperationThread, release: Release, frequent: readonly FrequentOperation[]): Promise<BuildOutcome> {
    try {
      return await thread.build(release, frequent, this.options.buildTimeoutMs);
    } catch (error) {
      if (!(error instanceof ThreadLost)) throw error;
      return { kind: 'refused', reason: `The ${release.origin} cannot be built: ${error.message}` };
    }
  }

  #retire(replaced: Replaced<ServedRelease>): void {
    const retirement = this.#free(replaced).finally(() => this.#retiring.delete(retirement));
    this.#retiring.add(retirement);
  }

  async #free({ value, idle }: Replaced<ServedRelease>): Promise<void> {
    await noLongerThan(this.options.retirementMs, idle);
    this.options.onUses(await value.takeUses());
    await value.close();
    this.#open.delete(value);
  }
}

const noLongerThan = async (limitMs: number, event: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const patienceEnds = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)));
  await Promise.race([event, patienceEnds]);
  clearTimeout(timer);
};
