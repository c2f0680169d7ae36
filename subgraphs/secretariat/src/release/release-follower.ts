import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Release, RegistryClient, ReleaseFloor, ReleaseVerifier, UnprovedAgreement } from '@hamafza/schema/registry-client';
import { codedError } from '@hamafza/schema/vocabulary';
import { releaseInForce, type ReleaseInForce } from './release-in-force.js';

export interface ReleaseFollowerOptions {
  readonly client: Pick<RegistryClient, 'readCurrentRelease'>;
  readonly verifier: Pick<ReleaseVerifier, 'verify' | 'prove'>;
  /** Absent: whoever starts anew may be given an older release. */
  readonly floor?: Pick<ReleaseFloor, 'keep' | 'isBehind'> | undefined;
  /** Told of agreements that a later release carries no more, or carries in another version. */
  readonly onAgreementGone: (id: string) => void;
  /** Told why there is nothing new, once each time it begins. */
  readonly onFailure: (reason: string) => void;
  /** Told of each agreement that a release carries and that opens nothing. */
  readonly onUnproved: (agreement: UnprovedAgreement) => void;
  /** Told why the disk does not know which release was taken. */
  readonly onUnkept: (error: unknown) => void;
  /** Told why the texts and addresses of subgraphs are those of an earlier release. */
  readonly onEarlierGraph: (reason: string) => void;
}

const POLL_SECONDS = 25;
const SHORTEST_POLL_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** The registry's release in force, verified; followed by long poll. The last one stays while the registry is away. */
export class ReleaseFollower {
  private readonly ending = new AbortController();
  private readonly taken = new EventEmitter<{ release: [] }>().setMaxListeners(0);
  private release: ReleaseInForce | undefined;
  /** By agreement, of what is counted under it. */
  private readonly endings = new Map<string, AbortController>();
  private failures = 0;

  constructor(private readonly options: ReleaseFollowerOptions) {}

  /** Goes on until `stop`; never rejects. */
  async follow(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      const startMs = performance.now();
      const reason = await this.poll().catch((error: unknown) => (error instanceof Error ? error.name : 'unknown cause'));
      if (signal.aborted) return;
      this.note(reason);
      const pauseMs = reason === undefined ? SHORTEST_POLL_MS - (performance.now() - startMs) : Math.min(LONGEST_PAUSE_MS, SHORTEST_POLL_MS * 2 ** this.failures);
      if (pauseMs > 0) await delay(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  stop(): void {
    this.ending.abort();
  }

  /** @throws NOT_READY before there is one. */
  get current(): ReleaseInForce {
    if (this.release) return this.release;
    throw codedError('NOT_READY', 'The secretariat knows no release of the registry yet, so it cannot count cohorts.', {});
  }

  /** The release in force; where it does not carry an agreement yet that a gateway names, which heard of a release sooner, the next one, if it comes in time. @throws NOT_READY */
  async carrying({ id, version }: { readonly id: string; readonly version: number }, longestMs: number): Promise<ReleaseInForce> {
    const isLacking = (): boolean => (this.current.agreements.get(id)?.version ?? 0) < version;
    if (!isLacking()) return this.current; // almost always: no timer is begun
    const signal = AbortSignal.any([AbortSignal.timeout(longestMs), this.ending.signal]);
    while (isLacking() && !signal.aborted) await once(this.taken, 'release', { signal }).catch(() => undefined);
    return this.current;
  }

  /** Aborted, with AGREEMENT_MISSING, once a release carries the agreement no more, or in another version. */
  endOf(agreementId: string): AbortSignal {
    const ending = this.endings.get(agreementId) ?? new AbortController();
    this.endings.set(agreementId, ending);
    return ending.signal;
  }

  /** @returns why there is none to take; undefined where all is well. */
  private async poll(): Promise<string | undefined> {
    if (this.options.floor?.isBehind === true) this.keep();
    const after = this.release?.id;
    const answer = await this.options.client.readCurrentRelease({ ...(after !== undefined && { after }), waitSeconds: after === undefined ? 0 : POLL_SECONDS, signal: this.ending.signal });
    if (answer.outcome === 'unchanged' || answer.outcome === 'none') return undefined;
    return answer.outcome === 'found' ? this.accept(answer.value) : answer.outcome;
  }

  private async accept({ release, signature }: { readonly release: unknown; readonly signature: string }): Promise<string | undefined> {
    const verified = await this.options.verifier.verify(release, signature);
    if (verified.outcome === 'refused') return `it does not verify. ${verified.reason}`;
    verified.unproved.forEach(this.options.onUnproved);
    this.endWhatIsGone(verified.release); // whatever becomes of the graph
    this.keep(verified);
    const proved = await this.options.verifier.prove(verified);
    if (proved.outcome === 'refused') return `its subgraphs are not proved. ${proved.reason}`;
    if (proved.graph.kind === 'earlier') this.options.onEarlierGraph(proved.graph.reason);
    this.release = releaseInForce(verified.statement.releaseId, proved.release);
    this.taken.emit('release');
    return undefined;
  }

  /** Nothing waits for it: what ends does so whatever the disk does. */
  private keep(verified?: Parameters<ReleaseFloor['keep']>[0]): void {
    this.options.floor?.keep(verified).catch(this.options.onUnkept);
  }

  private endWhatIsGone({ agreements }: Pick<Release, 'agreements'>): void {
    if (this.release === undefined) return;
    const isLeft = ({ id, version }: { readonly id: string; readonly version: number }): boolean => agreements.some(({ agreement }) => agreement.id === id && agreement.version === version);
    const before = [...this.release.agreements.values()];
    const left = before.filter(isLeft);
    if (left.length === before.length) return;
    this.release = { ...this.release, agreements: new Map(left.map((agreement) => [agreement.id, agreement])) };
    for (const agreement of before) if (!isLeft(agreement)) this.end(agreement.id);
  }

  private end(agreementId: string): void {
    this.options.onAgreementGone(agreementId);
    this.endings.get(agreementId)?.abort(codedError('AGREEMENT_MISSING', 'The agreement ended while the cohort was counted under it.', { coordinate: 'Query.cohort', owner: 'secretariat' }));
    this.endings.delete(agreementId);
  }

  private note(reason: string | undefined): void {
    if (reason !== undefined && this.failures === 0) this.options.onFailure(reason);
    this.failures = reason === undefined ? 0 : this.failures + 1;
  }
}
