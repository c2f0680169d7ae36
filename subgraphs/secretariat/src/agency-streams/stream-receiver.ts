import { COHORT_MEDIA_TYPE, type CohortDecoder, type CohortHeader, type CohortTrailer } from '@hamafza/schema/cohort-protocol';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { CohortError } from '../cohort-engine/cohort-error.js';
import { AgencyStreamError, type TransportReason } from './agency-stream-error.js';
import { readRefusal } from './read-refusal.js';

export interface ReceiverOptions {
  readonly agency: string;
  readonly decoder: CohortDecoder;
  readonly firstByteTimeoutMs: number;
  readonly stallTimeoutMs: number;
}

/** What an agency begins to answer with; undefined when nothing has changed since `ifCounter`. */
export type StreamStart = CohortHeader | undefined;

interface StartSettler {
  resolve(start: StreamStart): void;
  reject(error: Error): void;
}

/** Above this the agency has to wait, and from below the lower mark it may go on. */
const HIGH_WATER_BYTES = 1_048_576;
const LOW_WATER_BYTES = 524_288;
const LARGEST_REFUSAL_BYTES = 65_536;
const STREAM = 200;
const UNCHANGED = 304;

/** One answer on its way: checked as it comes, held back while nobody takes it. */
export class StreamReceiver {
  readonly start: Promise<StreamStart>;
  #settleStart: StartSettler;
  readonly #rows: Uint8Array[] = [];
  #rowBytes = 0;
  #receivedBytes = 0;
  #wake: (() => void) | undefined;
  #request: ClientRequest | undefined;
  #response: IncomingMessage | undefined;
  #refusal: Buffer[] = [];
  #refusalBytes = 0;
  #error: Error | undefined;
  #hasEnded = false;
  #trailer: CohortTrailer | undefined;
  #lastHeardMs = performance.now();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: ReceiverOptions) {
    let settle: StartSettler = { resolve: () => undefined, reject: () => undefined };
    this.start = new Promise((resolve, reject) => (settle = { resolve, reject }));
    // Whoever waits for the start is told; where nobody does, that is no unhandled fault.
    this.start.catch(() => undefined);
    this.#settleStart = settle;
    this.#watch(options.firstByteTimeoutMs, 'SILENT');
  }

  /** Once `next` has given undefined. */
  get trailer(): CohortTrailer | undefined {
    return this.#trailer;
  }

  get agency(): string {
    return this.options.agency;
  }

  /** Of rows, so far. */
  get receivedBytes(): number {
    return this.#receivedBytes;
  }

  get isUnderWay(): boolean {
    return !this.#hasEnded && this.#error === undefined;
  }

  /** Whether more is to come, and nothing of ours holds it back. */
  get isAwaited(): boolean {
    return this.isUnderWay && this.#response?.isPaused() !== true;
  }

  /**
   * Whole rows, checked; undefined after the last, when the trailer was found right.
   *
   * @throws AgencyStreamError
   */
  next(): Uint8Array | undefined | Promise<Uint8Array | undefined> {
    const rows = this.#rows.shift();
    if (rows !== undefined) {
      this.#rowBytes -= rows.length;
      if (this.#response?.isPaused() === true && this.#rowBytes < LOW_WATER_BYTES) this.#resume(this.#response);
      return rows;
    }
    if (this.#error !== undefined) return Promise.reject(this.#error);
    if (this.#hasEnded) return undefined;
    return new Promise<void>((resolve) => (this.#wake = resolve)).then(() => this.next());
  }

  /** Breaks the connection off. Idempotent. */
  destroy(): void {
    this.#fail(new AgencyStreamError({ agency: this.options.agency, reason: 'BROKEN_OFF' }));
  }

  /** It could not even be sent. */
  failToSend(cause: unknown): void {
    this.#fail(this.#failure('UNREACHABLE', cause));
  }

  /** Takes what is answered to a request that has been sent. */
  receive(request: ClientRequest): void {
    this.#request = request;
    request.on('error', (cause) => this.#fail(this.#failure('UNREACHABLE', cause)));
    request.on('response', (response) => this.#begin(response));
  }

  #begin(response: IncomingMessage): void {
    this.#response = response;
    const { statusCode, headers } = response;
    const isStream = headers['content-type']?.split(';')[0]?.trim().toLowerCase() === COHORT_MEDIA_TYPE;
    response.on('error', (cause) => this.#fail(this.#failure('BROKEN_OFF', cause)));
    if (statusCode === STREAM && !isStream) this.#fail(this.#failure('NOT_A_STREAM'));
    if (this.#error !== undefined) return;
    response.on('data', (chunk: Buffer) => this.#take(chunk, response));
    response.on('end', () => this.#finish(statusCode ?? 0));
    this.#watch(this.options.stallTimeoutMs, 'STALLED');
  }

  #take(chunk: Buffer, response: IncomingMessage): void {
    if (this.#error !== undefined) return;
    this.#lastHeardMs = performance.now();
    if (response.statusCode !== STREAM) {
      this.#keepRefusal(chunk);
      return;
    }
    for (const part of this.options.decoder.push(chunk)) {
      if (part.kind === 'fault') {
        this.#fail(new AgencyStreamError({ agency: this.options.agency, reason: part.fault }));
        return;
      }
      if (part.kind === 'header') this.#settleStart.resolve(part.header);
      else this.#keepRows(part.rows);
    }
    if (this.#rowBytes > HIGH_WATER_BYTES) response.pause();
    this.#notify();
  }

  #finish(status: number): void {
    if (this.#error !== undefined) return;
    if (status === UNCHANGED) {
      this.#settleStart.resolve(undefined);
      this.#end();
      return;
    }
    if (status !== STREAM) {
      this.#fail(readRefusal(this.options.agency, status, Buffer.concat(this.#refusal)));
      return;
    }
    const end = this.options.decoder.end();
    if (end.kind === 'fault') this.#fail(new AgencyStreamError({ agency: this.options.agency, reason: end.fault }));
    else {
      this.#trailer = end.trailer;
      this.#end();
    }
  }

  #keepRows(rows: Uint8Array): void {
    this.#rows.push(rows);
    this.#rowBytes += rows.length;
    this.#receivedBytes += rows.length;
  }

  #keepRefusal(chunk: Buffer): void {
    this.#refusalBytes += chunk.length;
    if (this.#refusalBytes > LARGEST_REFUSAL_BYTES) this.#fail(this.#failure('NOT_A_STREAM'));
    else this.#refusal.push(chunk);
  }

  #resume(response: IncomingMessage): void {
    // What stood still on our behalf was no stall of the agency's.
    this.#lastHeardMs = performance.now();
    response.resume();
  }

  /** One timer for many pieces: it looks when the last one came, and waits on for the rest. */
  #watch(timeoutMs: number, reason: TransportReason, waitMs = timeoutMs): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const leftMs = this.#response?.isPaused() === true ? timeoutMs : this.#lastHeardMs + timeoutMs - performance.now();
      if (leftMs > 0) this.#watch(timeoutMs, reason, leftMs);
      else this.#fail(this.#failure(reason));
    }, waitMs);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#hasEnded = true;
    this.#notify();
  }

  #fail(error: CohortError | AgencyStreamError): void {
    if (this.#hasEnded || this.#error !== undefined) return;
    clearTimeout(this.#timer);
    this.#error = error;
    this.#rows.length = 0;
    this.#settleStart.reject(error);
    this.#notify();
    this.#request?.destroy();
  }

  #failure(reason: TransportReason, cause?: unknown): AgencyStreamError {
    return new AgencyStreamError({ agency: this.options.agency, reason }, { cause });
  }

  #notify(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }
}
