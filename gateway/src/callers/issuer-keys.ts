import { createHash } from 'node:crypto';
import { codedError } from '@hamafza/schema/vocabulary';
import type { Log } from '../telemetry/create-log.js';
import { systemErrorCode } from '../system-error-code.js';
import type { TokenAlgorithm } from './issuer-settings.js';
import type { KeySource } from './key-source.js';
import { parseKeySet, type KeySet, type VerificationKey } from './key-set.js';

export interface IssuerKeysOptions {
  readonly algorithms: readonly TokenAlgorithm[];
  /** Milliseconds; only differences count. */
  readonly nowMs: () => number;
  readonly log: Log;
  /** Aborted when nobody is to be verified any more. */
  readonly signal: AbortSignal;
}

/** The keys of one issuer: the last good set, while the issuer is away too. */
export class IssuerKeys {
  #keys: KeySet | undefined;
  #digest = '';
  #version = 0;
  #lastFailed = false;
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  #refreshing: Promise<void> | undefined;

  constructor(
    private readonly source: KeySource,
    private readonly options: IssuerKeysOptions,
  ) {
    const timer = setInterval(() => void this.refresh(), source.refreshMs);
    timer.unref();
    options.signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  }

  /** Another number whenever the keys have changed: what was verified before is to be verified again. */
  get version(): number {
    return this.#version;
  }

  get areKnown(): boolean {
    return this.#keys !== undefined;
  }

  /**
   * Looks at the source anew for an id it does not know, and not often: anybody can invent ids.
   *
   * @returns undefined when the issuer has no such key.
   * @throws ISSUER_UNAVAILABLE when the issuer cannot say whether it has.
   */
  async find(keyId: string): Promise<VerificationKey | undefined> {
    const known = this.#keys?.get(keyId);
    if (known !== undefined) return known;
    const isDue = this.options.nowMs() - this.#lookedAtMs >= this.source.cooldownMs;
    await (this.#refreshing ?? (isDue ? this.refresh() : undefined));
    const found = this.#keys?.get(keyId);
    if (found === undefined && this.#lastFailed) throw codedError('ISSUER_UNAVAILABLE', 'The issuer of the token cannot be asked for its keys now.', {});
    return found;
  }

  /** Looks at the source once, however many ask for it; never rejects. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#look().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #look(): Promise<void> {
    const { log, algorithms, nowMs } = this.options;
    this.#lookedAtMs = nowMs();
    try {
      const text = await this.source.read();
      const digest = createHash('sha256').update(text).digest('base64');
      if (digest !== this.#digest) this.#take(parseKeySet(text, algorithms), digest);
      if (this.#lastFailed) log.info({ keys: this.source.place }, 'the keys of an issuer can be read again');
      this.#lastFailed = false;
    } catch (error) {
      if (!this.#lastFailed) log.warn({ keys: this.source.place, reason: reasonOf(error) }, 'the keys of an issuer cannot be read; the last ones stay');
      this.#lastFailed = true;
    }
  }

  #take(keys: KeySet, digest: string): void {
    this.#keys = keys;
    this.#digest = digest;
    this.#version += 1;
    const line = { keys: this.source.place, keyIds: [...keys.keys()] };
    if (keys.size === 0) this.options.log.warn(line, 'an issuer has no key that can be used');
    else this.options.log.info(line, 'the keys of an issuer were read');
  }
}

const reasonOf = (error: unknown): string => {
  if (error instanceof TypeError && error.cause === undefined) return error.message;
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return systemErrorCode(cause) ?? (error instanceof Error ? error.name : 'unknown');
};
