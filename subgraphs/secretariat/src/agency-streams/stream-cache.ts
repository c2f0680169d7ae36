import { type CohortHeader, type CohortTrailer } from '@hamafza/schema/cohort-protocol';
import { type CohortPlan, type StreamSpec } from '../cohort-engine/index.js';
import { AgreementCache } from './agreement-cache.js';
import { type CohortRun } from './cohort-run.js';
import type { CoordinatorSettings } from './coordinator-settings.js';
import { bytesOfAnswer, type KeptAnswer } from './kept-answer.js';
import { type KeyBytes } from './stream-client.js';
import { streamKey } from './stream-key.js';

/** A whole stream: its rows in the order of their keys, and what stands around them. */
export interface KeptStream {
  readonly header: CohortHeader;
  readonly trailer: CohortTrailer;
  readonly rows: Uint8Array;
  readonly heads: Int32Array;
}

/** What is on its way may be kept under this, unless its agreement is dropped meanwhile. */
export interface KeepTicket {
  readonly key: string;
  readonly agreement: string | undefined;
  readonly drops: number;
}

/**
 * Streams of before, and what came of them, in memory only. Any of it is used only after the agencies, asked on behalf of
 * the caller of the moment, have said that their data is still the same.
 */
export class StreamCache {
  readonly #streams: AgreementCache<KeptStream>;
  readonly #answers: AgreementCache<KeptAnswer>;
  #drops = 0;

  constructor({ cacheBytes, answerBytes }: Pick<CoordinatorSettings, 'cacheBytes' | 'answerBytes'>) {
    this.#streams = new AgreementCache(cacheBytes);
    this.#answers = new AgreementCache(answerBytes);
  }

  get bytes(): number {
    return this.#streams.bytes + this.#answers.bytes;
  }

  /** How often agreements were dropped so far. */
  get drops(): number {
    return this.#drops;
  }

  /** @param drops when the cohort began: what was asked for before an agreement was dropped is not kept after it. */
  ticketFor(spec: StreamSpec, keyBytes: KeyBytes, run: CohortRun, drops: number): KeepTicket {
    return { key: streamKey(spec, keyBytes, run), agreement: run.access.agreement?.id, drops };
  }

  answerTicketFor({ streams, ...question }: CohortPlan, keyBytes: KeyBytes, run: CohortRun, drops: number): KeepTicket {
    return { key: JSON.stringify([streams.map((spec) => streamKey(spec, keyBytes, run)), question]), agreement: run.access.agreement?.id, drops };
  }

  find({ key }: KeepTicket): KeptStream | undefined {
    return this.#streams.find(key);
  }

  findAnswer({ key }: KeepTicket): KeptAnswer | undefined {
    return this.#answers.find(key);
  }

  keep({ key, agreement, drops }: KeepTicket, stream: KeptStream): void {
    if (drops === this.#drops) this.#streams.keep(key, { kept: stream, bytes: stream.rows.buffer.byteLength + stream.heads.buffer.byteLength, agreement });
  }

  keepAnswer({ key, agreement, drops }: KeepTicket, answer: KeptAnswer): void {
    if (drops === this.#drops) this.#answers.keep(key, { kept: answer, bytes: bytesOfAnswer(answer.answer), agreement });
  }

  /** Forgets what was read under an agreement, also what is on its way. */
  dropAgreement(id: string): void {
    this.#drops += 1;
    this.#streams.drop(id);
    this.#answers.drop(id);
  }
}
