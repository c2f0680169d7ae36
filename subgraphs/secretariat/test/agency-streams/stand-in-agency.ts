import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { COHORT_MEDIA_TYPE, encodeBlockCount, encodeCohortHeader, encodeCohortTrailer, type CohortRequest, type MeasureUnit } from '@hamafza/schema/cohort-protocol';

/** A person as an agency knows him; keys are numbers, spread over the whole range by `keyOf`. */
export interface StandInPerson {
  readonly person: number;
  /** Label or null, by dimension. */
  readonly labels?: Readonly<Record<string, string | null>>;
  readonly values?: Readonly<Record<string, bigint | null>>;
}

/** Of whom nothing is known but that they are there. */
export const people = (from: number, to: number): StandInPerson[] => Array.from({ length: to - from }, (_, index) => ({ person: from + index }));

export interface StandInStream {
  readonly persons: readonly StandInPerson[];
  readonly isSorted: boolean;
  readonly labels?: Readonly<Record<string, readonly string[]>>;
  readonly units?: Readonly<Record<string, MeasureUnit>>;
  readonly unlinkable?: number;
  /** The one asked for if absent. */
  readonly epoch?: number;
  readonly counter?: string;
  readonly estimatedRows?: number;
  readonly blockRows?: number;
}

/** What goes wrong, if anything. */
export interface Mischief {
  /** Bytes as they would be sent, by piece, and whether the answer ends well. */
  readonly distort?: (pieces: Buffer[]) => Buffer[];
  readonly then?: 'end' | 'die' | 'stall' | 'endless' | 'ascend' | 'drip';
  readonly turnsBetween?: number;
  readonly refusal?: { readonly status: number; readonly body: unknown };
}

export type AnswerOf = (request: CohortRequest) => { readonly stream: StandInStream; readonly mischief?: Mischief };

/** 32 bytes that look like any others, the same for the same person. */
export function keyOf(person: number): Buffer {
  const key = Buffer.alloc(32);
  for (let word = 0; word < 8; word += 1) {
    let mixed = Math.imul(person + 1, 0x9e3779b1) ^ Math.imul(word + 1, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    key.writeInt32BE(mixed ^ (mixed >>> 15), word * 4);
  }
  key.writeUInt32BE(person, 12); // no two persons are alike in the first 16 bytes
  return key;
}

/** An agency's `POST /cohort`, without a database behind it. */
export class StandInAgency {
  readonly requests: CohortRequest[] = [];
  /** Connections that were closed from the other side. */
  departures = 0;
  readonly #watchers = new Set<() => void>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  private constructor(private readonly answerOf: AnswerOf) {}

  static async start(answerOf: AnswerOf): Promise<StandInAgency> {
    const agency = new StandInAgency(answerOf);
    agency.#server.listen(0, '127.0.0.1');
    await once(agency.#server, 'listening');
    agency.url = `http://127.0.0.1:${(agency.#server.address() as AddressInfo).port}/graphql`;
    return agency;
  }

  /** As it stands in a release. */
  url = '';

  /** Resolves once something that requests and departures change is so. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#watchers.add(resolve));
  }

  #notify(): void {
    for (const watcher of this.#watchers) watcher();
    this.#watchers.clear();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = JSON.parse(Buffer.concat(chunks).toString()) as CohortRequest;
    this.requests.push(asked);
    this.#notify();
    response.on('close', () => {
      this.departures += response.writableFinished ? 0 : 1;
      this.#notify();
    });
    const { stream, mischief = {} } = this.answerOf(asked);
    if (mischief.refusal !== undefined) {
      response.writeHead(mischief.refusal.status, { 'content-type': 'application/json' }).end(JSON.stringify(mischief.refusal.body));
    } else if (asked.ifCounter !== undefined && asked.ifCounter === (stream.counter ?? 'c1')) {
      response.writeHead(304).end();
    } else {
      response.writeHead(200, { 'content-type': COHORT_MEDIA_TYPE });
      const pieces = encodeStream(asked, stream);
      for (const piece of mischief.distort?.(pieces) ?? pieces) {
        await Promise.race([new Promise((resolve) => response.write(piece, resolve)), once(response, 'close')]);
        // A coordinator that wants to decide by the header has time to.
        for (let turn = 0; turn < (mischief.turnsBetween ?? 0); turn += 1) await setImmediate();
      }
      await endAs(response, mischief.then ?? 'end', pieces, asked);
    }
  }
}

/** Between two pieces that come one by one for ever. */
const DRIP_MS = 100;

async function endAs(response: ServerResponse, then: NonNullable<Mischief['then']>, pieces: Buffer[], asked: CohortRequest): Promise<void> {
  if (then === 'end') response.end();
  if (then === 'die') response.socket?.destroy();
  const rows = pieces[1] ?? Buffer.alloc(4);
  while (then === 'drip' && !response.destroyed) {
    response.write(rows);
    await setTimeout(DRIP_MS);
  }
  if (then !== 'endless' && then !== 'ascend') return;
  for (let block = 0; !response.destroyed; block += 1) {
    if (!response.write(then === 'endless' ? rows : ascendingBlock(block, asked))) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
}

const ASCENDING_ROWS = 1_000;

/** Keys that are the numbers from 0 on. */
function ascendingBlock(block: number, { keyBytes, dimensions, measures }: CohortRequest): Buffer {
  const width = keyBytes + 2 * dimensions.length + 8 * measures.length;
  const rows = Buffer.alloc(ASCENDING_ROWS * width);
  for (let row = 0; row < ASCENDING_ROWS; row += 1) rows.writeUInt32BE(block * ASCENDING_ROWS + row, row * width + keyBytes - 4);
  return Buffer.concat([encodeBlockCount(ASCENDING_ROWS), rows]);
}

/** The header, one piece per block, and the trailer. */
export function encodeStream(asked: Pick<CohortRequest, 'epoch' | 'dimensions' | 'measures' | 'keyBytes' | 'keys'>, stream: StandInStream): Buffer[] {
  const { keyBytes } = asked;
  const dimensions = asked.dimensions.map((name) => ({ name, labels: stream.labels?.[name] ?? [] }));
  const measures = asked.measures.map((name) => ({ name, unit: stream.units?.[name] ?? ('RIALS' as const) }));
  const wanted = asked.keys === undefined ? undefined : keysAsked(asked.keys, keyBytes);
  const persons = stream.persons.filter(({ person }) => wanted?.has(keyOf(person).toString('hex', 0, keyBytes)) ?? true);
  const rows = persons.map((person) => rowOf(person, keyBytes, dimensions, asked.measures));
  if (stream.isSorted) rows.sort((a, b) => a.compare(b, 0, keyBytes, 0, keyBytes));
  const header = encodeCohortHeader({ isSorted: stream.isSorted, keyBytes, epoch: stream.epoch ?? asked.epoch, estimatedRows: stream.estimatedRows ?? rows.length, dimensions, measures });
  const pieces = [Buffer.from(header)];
  const { blockRows = 1_000 } = stream;
  for (let from = 0; from < rows.length; from += blockRows) {
    const block = rows.slice(from, from + blockRows);
    pieces.push(Buffer.concat([encodeBlockCount(block.length), ...block]));
  }
  const trailer = { rows: rows.length, unlinkable: stream.unlinkable ?? 0, changeCounter: stream.counter ?? 'c1' };
  return [...pieces, Buffer.from(encodeCohortTrailer(trailer))];
}

function keysAsked(text: string, keyBytes: number): ReadonlySet<string> {
  const bytes = Buffer.from(text, 'base64url');
  return new Set(Array.from({ length: bytes.length / keyBytes }, (_, index) => bytes.toString('hex', index * keyBytes, (index + 1) * keyBytes)));
}

function rowOf({ person, labels, values }: StandInPerson, keyBytes: number, dimensions: readonly { name: string; labels: readonly string[] }[], measures: readonly string[]): Buffer {
  const row = Buffer.alloc(keyBytes + 2 * dimensions.length + 8 * measures.length);
  keyOf(person).copy(row, 0, 0, keyBytes);
  dimensions.forEach(({ name, labels: all }, slot) => {
    const label = labels?.[name];
    row.writeUInt16BE(typeof label === 'string' ? all.indexOf(label) : 0xffff, keyBytes + 2 * slot);
  });
  measures.forEach((name, slot) => row.writeBigInt64BE(values?.[name] ?? -(2n ** 63n), keyBytes + 2 * dimensions.length + 8 * slot));
  return row;
}
