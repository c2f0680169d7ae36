import type { CohortHeader, CohortTrailer } from '@hamafza/schema/cohort-protocol';
import type { Alignment } from '../cohort-engine/alignment.js';
import type { CohortPlan, StreamSpec } from '../cohort-engine/index.js';
import type { CohortCounts } from '../cohort-engine/less-counts.js';
import type { PartOrder } from '../cohort-engine/part-order.js';
import { AgreementCache } from './agreement-cache.js';
import type { CohortRun } from './cohort-run.js';
import type { CoordinatorSettings } from './coordinator-settings.js';
import { bytesOfAnswer, bytesOfCounts, type KeptAnswer } from './kept-answer.js';
import type { KeyBytes } from './stream-client.js';
import { streamKey } from './stream-key.js';

/** A whole stream: its rows in the order of their keys, and what stands around them. */
export interface KeptStream {
  readonly header: CohortHeader;
  readonly trailer: CohortTrailer;
  readonly rows: Uint8Array;
  /** Where rows are not yet in order: what puts them so, before they are read. */
  readonly order?: PartOrder | undefined;
}

/** What is on its way may be kept under this, unless its agreement is dropped meanwhile. */
export interface KeepTicket {
  readonly key: string;
  readonly agreement: string | undefined;
  readonly drops: number;
}

/** A stream of before, and where it stands. */
export interface HeldStream {
  readonly ticket: KeepTicket;
  readonly kept: KeptStream;
}

/** What was found out about streams; good for those that end so. */
interface Finding<Found> {
  readonly found: Found;
  readonly trailers: readonly CohortTrailer[];
}

/** Of the bytes for streams, as much again may be taken by each kind of what was found out about them. */
const FINDINGS_SHARE = 1 / 16;

/**
 * Streams of before, and what came of them, in memory only. Any of it is used only after the agencies, asked on behalf of
 * the caller of the moment, have said that their data is still the same.
 */
export class StreamCache {
  readonly #streams: AgreementCache<KeptStream>;
  readonly #alignments: AgreementCache<Finding<Alignment>>;
  readonly #wholes: AgreementCache<Finding<CohortCounts>>;
  readonly #answers: AgreementCache<KeptAnswer>;
  #drops = 0;

  constructor({ cacheBytes, answerBytes }: Pick<CoordinatorSettings, 'cacheBytes' | 'answerBytes'>) {
    this.#streams = new AgreementCache(cacheBytes);
    this.#alignments = new AgreementCache(cacheBytes * FINDINGS_SHARE);
    this.#wholes = new AgreementCache(cacheBytes * FINDINGS_SHARE);
    this.#answers = new AgreementCache(answerBytes);
  }

  get bytes(): number {
    return this.#all.reduce((sum, { bytes }) => sum + bytes, 0);
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

  hold(ticket: KeepTicket): HeldStream | undefined {
    const kept = this.find(ticket);
    return kept && { ticket, kept };
  }

  findAlignment(left: HeldStream, right: HeldStream): Alignment | undefined {
    return foundOf(this.#alignments.find(alignmentKey(left, right)), [left, right]);
  }

  keepAlignment(left: HeldStream, right: HeldStream, found: Alignment): void {
    const { agreement, drops } = left.ticket;
    if (drops !== this.#drops) return;
    const kept = { found, trailers: [left.kept.trailer, right.kept.trailer] };
    this.#alignments.keep(alignmentKey(left, right), { kept, bytes: found.left.byteLength + found.right.byteLength, agreement });
  }

  /** @param plan of everybody in the stream. */
  findWhole(stream: HeldStream, plan: CohortPlan): CohortCounts | undefined {
    return foundOf(this.#wholes.find(wholeKey(stream, plan)), [stream]);
  }

  keepWhole(stream: HeldStream, plan: CohortPlan, found: CohortCounts): void {
    const { agreement, drops } = stream.ticket;
    if (drops === this.#drops) this.#wholes.keep(wholeKey(stream, plan), { kept: { found, trailers: [stream.kept.trailer] }, bytes: bytesOfCounts(found), agreement });
  }

  findAnswer({ key }: KeepTicket): KeptAnswer | undefined {
    return this.#answers.find(key);
  }

  keep({ key, agreement, drops }: KeepTicket, stream: KeptStream): void {
    if (drops === this.#drops) this.#streams.keep(key, { kept: stream, bytes: stream.rows.buffer.byteLength, agreement });
  }

  keepAnswer({ key, agreement, drops }: KeepTicket, answer: KeptAnswer): void {
    if (drops === this.#drops) this.#answers.keep(key, { kept: answer, bytes: bytesOfAnswer(answer.answer), agreement });
  }

  /** Forgets what was read under an agreement, also what is on its way. */
  dropAgreement(id: string): void {
    this.#drops += 1;
    for (const kept of this.#all) kept.drop(id);
  }

  get #all(): readonly Pick<AgreementCache<unknown>, 'bytes' | 'drop'>[] {
    return [this.#streams, this.#alignments, this.#wholes, this.#answers];
  }
}

const alignmentKey = (left: HeldStream, right: HeldStream): string => JSON.stringify([left.ticket.key, right.ticket.key]);

/** Of everybody in one stream, there is nothing more to say than this. */
const wholeKey = ({ ticket }: HeldStream, { by, sketch }: CohortPlan): string => JSON.stringify([ticket.key, by.map(({ slot }) => slot), sketch]);

const foundOf = <Found>(finding: Finding<Found> | undefined, streams: readonly HeldStream[]): Found | undefined =>
  finding?.trailers.every((trailer, place) => trailer === streams[place]?.kept.trailer) === true ? finding.found : undefined;
