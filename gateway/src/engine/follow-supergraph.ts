import type { SwapOutcome } from '../release/release-service.js';
import { StartupError } from '../startup-error.js';
import type { Log } from '../telemetry/create-log.js';

/** What whoever gives supergraphs gives first. */
export interface FirstSupergraph {
  readonly supergraphSdl: string;
  /** Called once, when the engine stops. */
  readonly cleanup?: (() => Promise<void> | void) | undefined;
}

export interface SupergraphUpdates {
  /**
   * Serves a new supergraph in place of the one in force. Of several given meanwhile the last is taken.
   *
   * @returns once the last one given is served or refused; never rejects. One that is refused leaves the one in force.
   */
  update(supergraphSdl: string): Promise<SwapOutcome>;
}

export type SupergraphHook = (updates: SupergraphUpdates) => Promise<FirstSupergraph> | FirstSupergraph;

/** As @apollo/gateway's managers, but for `healthCheck` and `getDataSource`. */
export interface SupergraphManager {
  initialize(updates: SupergraphUpdates): Promise<FirstSupergraph> | FirstSupergraph;
}

export type SupergraphSource = string | SupergraphManager | SupergraphHook;

/** Brings supergraphs from their source to `swapTo`, one after the other. */
export class FollowedSupergraph {
  #cleanup: FirstSupergraph['cleanup'];
  #next: string | undefined;
  #running: Promise<SwapOutcome> | undefined;
  #onFirst: () => void = () => undefined;
  readonly #first = new Promise<void>((resolve) => (this.#onFirst = resolve));

  /** @param swapTo never rejects, and is not called again before it has ended. */
  constructor(
    private readonly source: SupergraphSource,
    private readonly swapTo: (supergraphSdl: string) => Promise<SwapOutcome>,
    private readonly log: Log,
  ) {}

  /** @throws StartupError when the first supergraph cannot be served; also what the source throws. */
  async start(): Promise<void> {
    const { supergraphSdl, cleanup } = await this.#initialize();
    this.#cleanup = cleanup;
    if (typeof supergraphSdl !== 'string') throw new StartupError('The supergraph manager gave no supergraphSdl.');
    const outcome = await this.swapTo(supergraphSdl);
    if (outcome.kind === 'refused') throw new StartupError(outcome.reason);
    this.#onFirst();
  }

  async stop(): Promise<void> {
    const cleanup = this.#cleanup;
    this.#cleanup = undefined;
    try {
      await cleanup?.();
    } catch (error) {
      this.log.error({ reason: String(error) }, 'the supergraph manager could not clean up');
    }
  }

  #initialize(): Promise<FirstSupergraph> | FirstSupergraph {
    const { source } = this;
    if (typeof source === 'string') return { supergraphSdl: source };
    const updates = { update: (supergraphSdl: string) => this.#update(supergraphSdl) };
    return typeof source === 'function' ? source(updates) : source.initialize(updates);
  }

  #update(supergraphSdl: string): Promise<SwapOutcome> {
    this.#next = supergraphSdl;
    this.#running ??= this.#run().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #run(): Promise<SwapOutcome> {
    await this.#first;
    let outcome: SwapOutcome = { kind: 'unchanged' };
    while (this.#next !== undefined) {
      const next = this.#next;
      this.#next = undefined;
      outcome = await this.swapTo(next);
    }
    return outcome;
  }
}
