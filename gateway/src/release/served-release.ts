import { isDayOf, type Agreement } from '@hamafza/schema/agreement-clauses';
import type { JalaliDate } from '@hamafza/schema/vocabulary';
import type { CompiledPlan } from '../execution/compile-plan.js';
import { PreparedOperations, type OperationUse } from '../engine/prepared-operations.js';
import type { OperationToPrepare, PreparedOperation } from '../preparation/prepared-operation.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import { ThreadLost } from '../thread/planner-thread.js';
import type { IntrospectionAnswer, MeasuredPreparation, SupergraphFacts } from '../thread/thread-messages.js';
import { agreementsTurn } from './agreements-turn.js';
import { planningRefusal } from './planning-refusal.js';
import { shortReleaseId, type Release } from './release.js';
import { isOverrun, type SupergraphThread, type SupergraphThreadOptions } from './supergraph-thread.js';
import { UnplannableOperations } from './unplannable-operations.js';

export interface ServedReleaseOptions extends SupergraphThreadOptions {
  readonly operationsLimitBytes: number;
  readonly compile: (prepared: PreparedOperation) => CompiledPlan;
}

/** However many operations there are, a release does not wait longer than this for its warm-up. */
const WARM_UP_LIMIT_MS = 1_000;
/** How many operations are planned before a release serves, or anew when the day turns. */
const WARM_UP_OPERATIONS = 100;

/** A release in force or about to be freed: what is ready to run under its agreements, and who prepares the rest. */
export class ServedRelease {
  #operations: PreparedOperations;
  /** What is in force instead. */
  #next: ServedRelease | undefined;
  /** The day whose agreements they were prepared under. */
  #day: JalaliDate;
  /** Of operations prepared under another day's. */
  readonly #earlierUses: OperationUse[] = [];
  /** What it is being made ready for; whoever comes next meanwhile should have that, and not what little is ready yet. */
  #warming: readonly OperationToPrepare[] | undefined;

  /** @param thread knows the release; it is left when the release is closed. */
  constructor(
    readonly release: Release,
    readonly thread: SupergraphThread,
    readonly facts: SupergraphFacts,
    private readonly options: ServedReleaseOptions,
  ) {
    this.#day = options.day.today();
    this.#operations = this.#operationsOf(this.#day);
  }

  /** What is ready to run under the agreements of today. */
  get operations(): PreparedOperations {
    const today = this.options.day.today();
    if (today !== this.#day) this.#turnTo(today);
    return this.#operations;
  }

  /** False once another release is in force. */
  get isCurrent(): boolean {
    return this.#next === undefined;
  }

  /** False when the thread has been away for long: what is ready is answered all the same. */
  get isServing(): boolean {
    return this.thread.isServing;
  }

  /** The operations that whoever comes next should have ready; the most used first. */
  frequent(): readonly OperationToPrepare[] {
    return this.#warming ?? this.#operations.frequent(WARM_UP_OPERATIONS);
  }

  async warmUp(operations: readonly OperationToPrepare[]): Promise<void> {
    const endMs = performance.now() + WARM_UP_LIMIT_MS;
    this.#warming = operations;
    await this.#operations.warmUp(operations, () => this.isCurrent && performance.now() < endMs).catch(() => undefined);
    this.#warming = undefined;
  }

  /** @throws PLANNING_LIMIT_EXCEEDED, PLANNING_BUDGET_EXCEEDED, GATEWAY_OVERLOADED or NOT_READY */
  async introspect(document: string, variables: JsonObject, caller: string): Promise<IntrospectionAnswer> {
    try {
      return await this.thread.introspect(document, variables, caller);
    } catch (error) {
      throw error instanceof ThreadLost ? planningRefusal(error) : error;
    }
  }

  /** To be called when another release is put in force. */
  replace(next: ServedRelease): void {
    this.#next = next;
  }

  /** Whether an agreement of it is in force still: today, and by whatever release has replaced it meanwhile. */
  carriesToday({ id, version }: Pick<Agreement, 'id' | 'version'>): boolean {
    if (this.#next !== undefined) return this.#next.carriesToday({ id, version });
    const today = this.options.day.today();
    return (this.release.agreements ?? []).some(({ agreement }) => agreement.id === id && agreement.version === version && isDayOf(agreement, today));
  }

  takeUses(): readonly OperationUse[] {
    return [...this.#earlierUses.splice(0), ...this.#operations.takeUses()];
  }

  async close(): Promise<void> {
    await this.thread.leave(this.release);
  }

  #operationsOf(day: JalaliDate): PreparedOperations {
    const { operationsLimitBytes: limitBytes, compile } = this.options;
    const unplannable = new UnplannableOperations(() => performance.now());
    return new PreparedOperations({ limitBytes, compile, prepare: (asked, caller) => this.#prepare(asked, day, caller, unplannable) });
  }

  async #prepare(asked: OperationToPrepare, day: JalaliDate, caller: string | undefined, unplannable: UnplannableOperations): Promise<MeasuredPreparation> {
    unplannable.check(asked);
    try {
      return await this.thread.prepare(asked, this.release, day, caller);
    } catch (error) {
      if (!(error instanceof ThreadLost)) throw error;
      const refusal = planningRefusal(error);
      if (isOverrun(error)) unplannable.note(asked, refusal);
      throw refusal;
    }
  }

  /** Operations that are under way go on as they were prepared; where nothing begins or ends, so do all others. */
  #turnTo(today: JalaliDate): void {
    const before = this.#day;
    this.#day = today;
    if (!agreementsTurn(this.release.agreements, before, today)) return;
    const frequent = this.frequent();
    this.#earlierUses.push(...this.#operations.takeUses());
    this.#operations = this.#operationsOf(today);
    this.options.log.info({ release: shortReleaseId(this.release.id), day: today }, 'agreements begin or end: operations are prepared anew');
    void this.warmUp(frequent);
  }
}
