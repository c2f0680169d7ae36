import type { OperationUse } from '../engine/prepared-operations.js';
import type { PlannerThread } from '../thread/planner-thread.js';
import type { SupergraphFacts } from '../thread/thread-messages.js';
import { InForce, type Pinned, type Replaced } from './in-force.js';
import { carriesTheSame, endsAny, withoutEnded } from './ended-agreements.js';
import { shortReleaseId, type Release } from './release.js';
import { ServedRelease, type ServedReleaseOptions } from './served-release.js';
import { prepareThread, supergraphOf, SupergraphThread } from './supergraph-thread.js';

export interface ReleaseServiceOptions extends ServedReleaseOptions {
  /** How long requests may keep a replaced release; what still runs then fails. */
  readonly retirementMs: number;
  /** Told of a release before it serves and after the last request that had it, so that connections are kept just as long. */
  readonly onRoutes: (releaseId: string, routes: SupergraphFacts['routes'] | undefined) => void;
  /** Told of a release when another one is put in force: what would keep it for long is to end. */
  readonly onReplaced: (releaseId: string) => void;
  /** Told what was asked of a release before it is freed. */
  readonly onUses: (uses: readonly OperationUse[]) => void;
}

export type SwapOutcome = { readonly kind: 'served' | 'unchanged' } | { readonly kind: 'refused'; readonly reason: string };

/** However fast releases with other graphs follow each other, so many replaced ones at most are waited for side by side. */
const MAX_RETIRING = 2;

type MadeRelease = { readonly kind: 'made'; readonly next: ServedRelease } | Extract<SwapOutcome, { kind: 'refused' }>;

/** Which release is served: swaps one for the next without dropping a request. */
export class ReleaseService {
  readonly #inForce = new InForce<ServedRelease>();
  readonly #retiring = new Set<Promise<void>>();
  /** Not closed yet: the one in force and those that retire. */
  readonly #open = new Set<ServedRelease>();
  #building: PlannerThread | undefined;
  /** The last that is known, in force or not. */
  #announced: Pick<Release, 'agreements'> | undefined;
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
   * has ended. What it carries no more ends at once, however long that takes, and also where it cannot be run.
   */
  async swapTo(release: Release): Promise<SwapOutcome> {
    const { log, telemetry } = this.options;
    this.announce(release);
    const previous = this.current;
    if (previous?.release.id === release.id && carriesTheSame(previous.release, release)) return { kind: 'unchanged' };
    const startMs = performance.now();
    const frequent = previous?.frequent() ?? [];
    const made = (previous && (await this.#withOtherAgreements(previous, release))) ?? (await this.#build(release));
    if (made.kind === 'refused') {
      telemetry.releaseSwapped('refused');
      if (!this.#isClosed) log.error({ release: shortReleaseId(release.id), reason: made.reason }, 'the release is refused; the one in force stays');
      return made;
    }
    // Where only agreements differ, one may have been revoked: that takes effect at once, and warming up can wait.
    const onlyAgreementsDiffer = made.next.thread === previous?.thread;
    if (!onlyAgreementsDiffer) await made.next.warmUp(frequent);
    const next = this.#asAnnounced(made.next);
    this.#putInForce(next);
    if (next !== made.next || onlyAgreementsDiffer) void next.warmUp(frequent);
    telemetry.releaseSwapped('served');
    log.info({ release: shortReleaseId(release.id), durationMs: Math.round(performance.now() - startMs), warmedUp: frequent.length }, 'the release is served');
    this.#onServing();
    return { kind: 'served' };
  }

  /**
   * Ends at once what a release carries no more, in what is served now and in what is being built, before anything is known of its graph. What
   * it carries anew begins when it is put in force.
   */
  announce(later: Pick<Release, 'id' | 'agreements'>): void {
    this.#announced = later;
    const { current } = this;
    if (current === undefined || this.#isClosed || !endsAny(current.release, later)) return;
    const next = this.#narrowed(current, later);
    const frequent = current.frequent();
    this.#putInForce(next);
    this.options.log.info({ release: shortReleaseId(current.release.id), by: shortReleaseId(later.id) }, 'agreements have ended by a release that is yet to be built');
    void next.warmUp(frequent);
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

  /** Meanwhile one may have been announced that carries less. */
  #asAnnounced(built: ServedRelease): ServedRelease {
    const later = this.#announced;
    if (later === undefined || !endsAny(built.release, later)) return built;
    const next = this.#narrowed(built, later);
    void built.close();
    return next;
  }

  #narrowed({ release, thread, facts }: ServedRelease, later: Pick<Release, 'agreements'>): ServedRelease {
    const narrowed = withoutEnded(release, later);
    thread.narrow(narrowed);
    return new ServedRelease(narrowed, thread, facts, this.options);
  }

  #putInForce(next: ServedRelease): void {
    this.#open.add(next);
    this.options.onRoutes(next.release.id, next.facts.routes);
    const replaced = this.#inForce.swap(next);
    if (replaced !== undefined) this.#retire(replaced, next);
  }

  /** @returns undefined where the supergraph is another one too, or its thread is away. */
  async #withOtherAgreements({ release: before, thread, facts }: ServedRelease, release: Release): Promise<Extract<MadeRelease, { kind: 'made' }> | undefined> {
    if (before.supergraphSdl !== release.supergraphSdl || !(await thread.join(release))) return undefined;
    return { kind: 'made', next: new ServedRelease(release, thread, facts, this.options) };
  }

  async #build(release: Release): Promise<MadeRelease> {
    const { spare } = this.options;
    while (this.#retiring.size >= MAX_RETIRING) await Promise.race(this.#retiring);
    const thread = await spare.take();
    this.#building = thread;
    if (this.#isClosed) await thread.stop();
    const outcome = await prepareThread(thread, supergraphOf(release), [release], this.options);
    this.#building = undefined;
    spare.prepare();
    if (outcome.kind === 'built') return { kind: 'made', next: new ServedRelease(release, new SupergraphThread(thread, release, this.options), outcome.facts, this.options) };
    await thread.stop();
    return outcome;
  }

  #retire(replaced: Replaced<ServedRelease>, next: ServedRelease): void {
    replaced.value.replace(next);
    this.options.onReplaced(replaced.value.release.id);
    const retirement = this.#free(replaced).finally(() => this.#retiring.delete(retirement));
    this.#retiring.add(retirement);
  }

  async #free({ value, idle }: Replaced<ServedRelease>): Promise<void> {
    await noLongerThan(this.options.retirementMs, idle);
    this.options.onUses(value.takeUses());
    await value.close();
    this.#open.delete(value);
    // A roll-back may have put the same release in force again meanwhile.
    if (![...this.#open].some(({ release }) => release.id === value.release.id)) this.options.onRoutes(value.release.id, undefined);
  }
}

const noLongerThan = async (limitMs: number, event: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const patienceEnds = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)));
  await Promise.race([event, patienceEnds]);
  clearTimeout(timer);
};
