import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import { Pool } from 'undici';
import type { Log } from './create-log.js';
import { writeSpans } from './write-spans.js';

type OnResult = Parameters<SpanExporter['export']>[1];

/** ExportResultCode of @opentelemetry/core. */
const EXPORTED = 0;
const FAILED = 1;

const TIMEOUT_MS = 5_000;

/**
 * Sends spans as OTLP/HTTP JSON; a batch that is not taken is lost. Tells the log once that the collector takes none, and
 * once that it takes them again.
 */
export class SpanExport implements SpanExporter {
  readonly #pool: Pool;
  readonly #path: string;
  #isFailing = false;

  /** @param baseUrl the collector's address, without the `/v1/traces` that the protocol puts after it. */
  constructor(
    baseUrl: string,
    private readonly log: Log,
  ) {
    const { origin, pathname } = new URL(baseUrl);
    this.#path = `${pathname.replace(/\/+$/, '')}/v1/traces`;
    this.#pool = new Pool(origin, { connections: 2, connectTimeout: TIMEOUT_MS, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
  }

  /** Never throws. */
  export(spans: ReadableSpan[], onResult: OnResult): void {
    void this.#send(spans)
      .catch(() => false)
      .then((isTaken) => {
        this.#note(isTaken);
        onResult({ code: isTaken ? EXPORTED : FAILED });
      });
  }

  /** What is still under way is broken off. */
  shutdown(): Promise<void> {
    return this.#pool.destroy();
  }

  async #send(spans: readonly ReadableSpan[]): Promise<boolean> {
    const request = { method: 'POST', path: this.#path, headers: { 'content-type': 'application/json' }, body: writeSpans(spans) } as const;
    const { statusCode, body } = await this.#pool.request(request);
    await body.dump();
    return statusCode >= 200 && statusCode < 300;
  }

  #note(isTaken: boolean): void {
    if (isTaken !== this.#isFailing) return;
    this.#isFailing = !isTaken;
    if (this.#isFailing) this.log.warn('the collector takes no traces: they are lost until it does');
    else this.log.info('the collector takes traces again');
  }
}
