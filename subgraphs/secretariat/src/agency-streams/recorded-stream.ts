import type { SortedBlock } from '../cohort-engine/sorted-block.js';
import type { QueryMemory } from './memory-ledger.js';
import { recordedParts, type RecordingParts } from './recorded-parts.js';
import type { SortedStream } from './sorted-stream.js';

const FIRST_ROWS = 4_096;
/** An agency's guess is seldom right to the row. */
const HEADROOM = 1.05;

interface Recording {
  readonly rows: Uint8Array;
  /** Bytes of it. */
  used: number;
}

/** The same stream, of which a copy is kept for the next cohort, unless it is too large. */
export function recordedStream(stream: SortedStream, recordingParts: RecordingParts): SortedStream {
  const { cache, ticket, largestBytes, memory } = recordingParts;
  const { rowBytes } = stream.header;
  const mostRows = Math.floor(largestBytes / rowBytes);
  if (stream.estimatedRows > mostRows) return stream;
  const firstRows = Math.min(mostRows, Math.max(FIRST_ROWS, Math.ceil(stream.estimatedRows * HEADROOM)));
  let recording: Recording | undefined = NOTHING;
  const record = (block: SortedBlock | undefined): SortedBlock | undefined => {
    if (recording === undefined) return block;
    if (block === undefined) {
      if (stream.trailer !== undefined) cache.keep(ticket, { header: stream.header, trailer: stream.trailer, rows: trimmed(recording) });
      recording = undefined;
    } else {
      if (recording === NOTHING) recording = newRecording(firstRows * rowBytes, memory);
      recording = recording && withBlock(recording, block, mostRows * rowBytes, memory);
    }
    return block;
  };
  return {
    header: stream.header,
    estimatedRows: stream.estimatedRows,
    parts: stream.parts && recordedParts(stream.parts, stream, recordingParts),
    get trailer() {
      return stream.trailer;
    },
    next() {
      const block = stream.next();
      return block instanceof Promise ? block.then(record) : record(block);
    },
    close: () => stream.close(),
  };
}

const NOTHING: Recording = { rows: new Uint8Array(0), used: 0 };

/** @returns undefined where there is no memory for it. */
function newRecording(bytes: number, memory: QueryMemory): Recording | undefined {
  if (memory.take(bytes)) return { rows: new Uint8Array(bytes), used: 0 };
  memory.give(bytes);
  return undefined;
}

function withBlock(recording: Recording, { bytes }: SortedBlock, mostBytes: number, memory: QueryMemory): Recording | undefined {
  const used = recording.used + bytes.length;
  const roomy = used <= recording.rows.length ? recording : grown(recording, used, mostBytes, memory);
  if (roomy === undefined) return undefined;
  roomy.rows.set(bytes, roomy.used);
  roomy.used = used;
  return roomy;
}

function grown({ rows, used }: Recording, wanted: number, mostBytes: number, memory: QueryMemory): Recording | undefined {
  const larger = wanted <= mostBytes ? newRecording(Math.min(mostBytes, 2 * wanted), memory) : undefined;
  memory.give(rows.length);
  if (larger === undefined) return undefined;
  larger.rows.set(rows);
  larger.used = used;
  return larger;
}

/** A copy of what was used where much was not. */
function trimmed({ rows, used }: Recording): Uint8Array {
  return used * 1.2 >= rows.length ? rows.subarray(0, used) : rows.slice(0, used);
}
