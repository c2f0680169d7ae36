import { CircuitState, CountBreaker } from 'cockatiel';
import { backoffMs } from '../release/backoff.js';
import type { Clock } from './clock.js';
import type { CircuitOptions } from './transport-options.js';

export type CircuitChange = 'opened' | 'closed';

/** To be handed back with what came of the attempt. */
export type Admission = 'admitted' | 'probe';

type State =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open'; readonly untilMs: number; readonly openings: number }
  /** One attempt is under way to see whether the subgraph is back. */
  | { readonly kind: 'probing'; readonly openings: number };

export interface CircuitParts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly onChange: (change: CircuitChange) => void;
}

/**
 * Stops asking a subgraph that fails most of the time, and lets one attempt through now and then until one succeeds.
 *
 * The window is cockatiel's; its circuit breaker makes callers wait for the probe instead of refusing them at once, and
 * reads the system's clock.
 */
export class Circuit {
  #state: State = { kind: 'closed' };
  #window: CountBreaker;

  constructor(
    private readonly options: CircuitOptions,
    private readonly parts: CircuitParts,
  ) {
    this.#window = windowOf(options);
  }

  /** Milliseconds after which asking again may help; undefined when the subgraph may be asked. */
  get pauseMs(): number | undefined {
    const state = this.#state;
    if (state.kind === 'closed') return undefined;
    if (state.kind === 'probing') return this.options.firstPauseMs;
    const waitMs = state.untilMs - this.parts.clock.now();
    return waitMs > 0 ? Math.ceil(waitMs) : undefined;
  }

  /** To be asked right before an attempt, when `pauseMs` is undefined; what came of it has to be reported once. */
  admit(): Admission {
    const state = this.#state;
    if (state.kind !== 'open') return 'admitted';
    this.#state = { kind: 'probing', openings: state.openings };
    return 'probe';
  }

  /** @param worked undefined when the attempt says nothing about the subgraph, as when its caller left. */
  report(admission: Admission, worked: boolean | undefined): void {
    const state = this.#state;
    if (state.kind === 'probing' && admission === 'probe') this.#settleProbe(state.openings, worked);
    // What was asked before the circuit opened is old news.
    if (state.kind !== 'closed' || worked === undefined) return;
    if (worked) this.#window.success(CircuitState.Closed);
    else if (this.#window.failure(CircuitState.Closed)) this.#open(1);
  }

  #settleProbe(openings: number, worked: boolean | undefined): void {
    if (worked === undefined) {
      this.#state = { kind: 'open', untilMs: this.parts.clock.now(), openings };
    } else if (worked) {
      this.#state = { kind: 'closed' };
      this.#window = windowOf(this.options);
      this.parts.onChange('closed');
    } else {
      this.#open(openings + 1);
    }
  }

  #open(openings: number): void {
    const { firstPauseMs, maxPauseMs } = this.options;
    const pauseMs = backoffMs(openings, { firstMs: firstPauseMs, maxMs: maxPauseMs }, this.parts.random());
    this.#state = { kind: 'open', untilMs: this.parts.clock.now() + pauseMs, openings };
    if (openings === 1) this.parts.onChange('opened');
  }
}

const windowOf = ({ windowAttempts, minimumAttempts, failureShare }: CircuitOptions): CountBreaker =>
  new CountBreaker({ threshold: failureShare, size: windowAttempts, minimumNumberOfCalls: minimumAttempts });
