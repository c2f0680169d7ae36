import { setTimeout } from 'node:timers/promises';
import type { ProvedRelease, RegistryClient, ReleaseFloor, ReleaseVerifier, VerifiedRelease } from '@hamafza/schema/registry-client';
import { systemErrorCode } from '../system-error-code.js';
import type { Log } from '../telemetry/create-log.js';
import { backoffMs } from './backoff.js';
import type { CachedRelease, ReleaseCache } from './release-cache.js';
import { shortReleaseId, type Release } from './release.js';
import type { AnnouncedRelease, ReleaseSource } from './release-source.js';

export interface RegistrySourceOptions {
  readonly client: Pick<RegistryClient, 'readCurrentRelease'>;
  readonly verifier: Pick<ReleaseVerifier, 'verify' | 'prove' | 'remember'>;
  /** Absent: without the registry, this gateway cannot start. */
  readonly cache: ReleaseCache | undefined;
  /** Absent: whoever starts anew may be given an older release. */
  readonly floor: Pick<ReleaseFloor, 'keep' | 'isBehind'> | undefined;
  readonly log: Log;
}

const POLL_SECONDS = 25;
const PAUSES = { firstMs: 250, maxMs: 15_000 };
/** A registry, or a proxy before it, that answers a long poll at once is not asked again at once. */
const SHORTEST_POLL_MS = 500;

/** Releases of a registry, by long poll; each verified, and the last one kept on disk. */
export class RegistryReleaseSource implements ReleaseSource {
  #failures = 0;

  constructor(private readonly options: RegistrySourceOptions) {}

  async current(): Promise<Release | undefined> {
    const { client, cache, log, verifier } = this.options;
    const cached = await cache?.read();
    if (cached) await verifier.remember(cached.release, cached.signature);
    const answer = await client.readCurrentRelease();
    const fresh = answer.outcome === 'found' ? await (await this.#accept(answer.value))?.ready() : undefined;
    if (fresh !== undefined) return fresh;
    if (answer.outcome !== 'found') log.warn({ outcome: answer.outcome, reason: reasonOf(answer) }, 'the registry gives no release to start with');
    const verified = cached && (await this.#verify(cached.release, cached.signature));
    const proved = verified && (await this.#prove(verified));
    if (verified === undefined || proved === undefined) return undefined;
    log.warn({ release: shortReleaseId(verified.statement.releaseId) }, 'starting with the last verified release on disk');
    return servedOf(verified, proved);
  }

  async next(after: string | undefined, signal: AbortSignal): Promise<AnnouncedRelease> {
    for (;;) {
      const startMs = performance.now();
      const release = await this.#poll(after, signal);
      signal.throwIfAborted();
      if (release !== undefined && release.id !== after) return release;
      const sinceMs = performance.now() - startMs;
      const pauseMs = this.#failures > 0 ? backoffMs(this.#failures, PAUSES, Math.random()) : Math.max(0, SHORTEST_POLL_MS - sinceMs);
      await setTimeout(pauseMs, undefined, { signal });
    }
  }

  meanwhile(after: string, signal: AbortSignal): Promise<AnnouncedRelease> {
    return this.next(after, signal);
  }

  async #poll(after: string | undefined, signal: AbortSignal): Promise<AnnouncedRelease | undefined> {
    if (this.options.floor?.isBehind === true) this.#keepStatement();
    const answer = await this.options.client.readCurrentRelease({ ...(after !== undefined && { after }), waitSeconds: POLL_SECONDS, signal });
    if (signal.aborted) return undefined;
    switch (answer.outcome) {
      case 'found': {
        const release = await this.#accept(answer.value);
        if (release === undefined) this.#failures += 1;
        else this.#noteSuccess();
        return release;
      }
      case 'unchanged':
      case 'none':
        this.#noteSuccess();
        return undefined;
      case 'unreachable':
      case 'unavailable':
      case 'notAuthorised':
      case 'conflict':
      case 'invalid':
        if (this.#failures === 0) this.options.log.warn({ outcome: answer.outcome, reason: reasonOf(answer) }, 'the registry is away; the release in force stays');
        this.#failures += 1;
        return undefined;
    }
  }

  #noteSuccess(): void {
    if (this.#failures > 0) this.options.log.info('the registry is back');
    this.#failures = 0;
  }

  /** @returns undefined when it does not verify. */
  async #accept({ release, signature }: CachedRelease): Promise<AnnouncedRelease | undefined> {
    const verified = await this.#verify(release, signature);
    if (verified === undefined) return undefined;
    this.#keepStatement(verified);
    return { id: verified.statement.releaseId, agreements: verified.release.agreements, ready: () => this.#ready(verified, { release, signature }) };
  }

  async #ready(verified: Verified, received: CachedRelease): Promise<Release | undefined> {
    const { cache, log } = this.options;
    const proved = await this.#prove(verified);
    if (proved === undefined) return undefined;
    // Alone it could not be started from; and the one on disk may carry what this one revokes.
    const kept = proved.graph.kind === 'earlier' ? cache?.clear() : cache?.write(received);
    // A full disk must not keep a good release from being served.
    await kept?.catch((error: unknown) => log.error({ code: systemErrorCode(error) }, 'the release cannot be kept on disk'));
    return servedOf(verified, proved);
  }

  /** Nothing waits for it: what ends does so whatever the disk does. */
  #keepStatement(verified?: Verified): void {
    const { floor, log } = this.options;
    floor?.keep(verified).catch((error: unknown) => log.error({ code: systemErrorCode(error) }, 'it cannot be kept on disk which release was taken: a start may take an older one until it can'));
  }

  /** @returns undefined when it does not verify, which is logged; so is what is not served of it. */
  async #verify(received: unknown, signature: string): Promise<Verified | undefined> {
    const { verifier, log } = this.options;
    const verified = await verifier.verify(received, signature);
    if (verified.outcome === 'refused') {
      log.error({ reason: verified.reason }, 'a release does not verify and is not served');
      return undefined;
    }
    const release = shortReleaseId(verified.statement.releaseId);
    for (const agreement of verified.unproved) log.error({ release, agreement }, 'an agreement is not proved to be signed by its parties and opens nothing');
    return verified;
  }

  /** @returns undefined when there is no graph to serve, which is logged; so is which one is served in place of the release's. */
  async #prove(verified: Verified): Promise<Proved | undefined> {
    const { verifier, log } = this.options;
    const release = shortReleaseId(verified.statement.releaseId);
    const proved = await verifier.prove(verified);
    if (proved.outcome === 'refused') {
      log.error({ release, reason: proved.reason }, 'the graph of a release is not proved, and there is none before it: the release is not served');
      return undefined;
    }
    const { graph } = proved;
    if (graph.kind === 'earlier') log.error({ release, reason: graph.reason }, 'the graph of a release is not proved; the one before is served under the agreements of this one');
    if (graph.kind === 'composedOtherwise') log.warn({ release }, 'the registry’s supergraph is another than its agencies’ publications give here; theirs is served');
    return proved;
  }
}

type Verified = Extract<VerifiedRelease, { outcome: 'verified' }>;
type Proved = Extract<ProvedRelease, { outcome: 'proved' }>;

function servedOf({ statement: { releaseId: id } }: Verified, { release: { supergraphSdl, agreements, documents } }: Proved): Release {
  return { id, supergraphSdl, agreements, ...(documents !== undefined && { documents }), origin: `release ${shortReleaseId(id)}` };
}

const reasonOf = (answer: object): string | undefined => {
  if ('reason' in answer) return String(answer.reason);
  return 'code' in answer ? String(answer.code) : undefined;
};
