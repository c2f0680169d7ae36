import { type SortedBlock } from '../cohort-engine/sorted-block.js';
import { type QueryMemory } from './memory-ledger.js';
import { type SortedStream } from './sorted-stream.js';
import { type KeepTicket, type StreamCache } from './stream-cache.js';

const FIRST_ROWS = 4_096;
/** An agency's guess is seldom right to the row. */
const HEADROOM = 1.05;

interface Recording {
  readonly rows: Uint8Array;
  readonly heads: Int32Array;
  count: number;
}

export interface RecordingParts {
  readonly cache: StreamCache;
  readonly ticket: KeepTicket;
  readonly largestBytes: number;
  readonly memory: QueryMemory;
}

/** The same stream, of which a copy is kept for the next cohort, unless it is too large. */
export function recordedStream(stream: SortedStream, { cache, ticket, largestBytes, memory }: RecordingParts): SortedStream {
  const { rowBytes } = stream.header;
  const mostRows = Math.floor(largestBytes / (rowBytes + Int32Array.BYTES_PER_ELEMENT));
  const firstRows = Math.min(mostRows, Math.max(FIRST_ROWS, Math.ceil(stream.estimatedRows * HEADROOM)));
  let recording = stream.estimatedRows > mostRows ? undefined : newRecording(firstRows, rowBytes, memory);
  const record = (block: SortedBlock | undefined): SortedBlock | undefined => {
    if (recording === undefined) return block;
    if (block === undefined) {
      if (stream.trailer !== undefined) cache.keep(ticket, { header: stream.header, trailer: stream.trailer, ...trimmed(recording, rowBytes) });
      recording = undefined;
    } else recording = withBlock(recording, block, rowBytes, mostRows, memory);
    return block;
  };
  return {
    header: stream.header,
    estimatedRows: stream.estimatedRows,
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

/** @returns undefined where there is no memory for it. */
function newRecording(rows: number, rowBytes: number, memory: QueryMemory): Recording | undefined {
  const bytes = rows * (rowBytes + Int32Array.BYTES_PER_ELEMENT);
  if (memory.take(bytes)) return { rows: new Uint8Array(rows * rowBytes), heads: new Int32Array(rows), count: 0 };
  memory.give(bytes);
  return undefined;
}

function withBlock(recording: Recording, block: SortedBlock, rowBytes: number, mostRows: number, memory: QueryMemory): Recording | undefined {
  const count = recording.count + block.rows;
  const roomy = count <= recording.heads.length ? recording : grown(recording, count, rowBytes, mostRows, memory);
  if (roomy === undefined) return undefined;
  roomy.rows.set(block.bytes, roomy.count * rowBytes);
  roomy.heads.set(block.heads, roomy.count);
  roomy.count = count;
  return roomy;
}

function grown({ rows, heads, count }: Recording, wanted: number, rowBytes: number, mostRows: number, memory: QueryMemory): Recording | undefined {
  const larger = wanted <= mostRows ? newRecording(Math.min(mostRows, 2 * wanted), rowBytes, memory) : undefined;
  memory.give(heads.length * (rowBytes + Int32Array.BYTES_PER_ELEMENT));
  if (larger === undefined) return undefined;
  larger.rows.set(rows);
  larger.heads.set(heads);
  larger.count = count;
  return larger;
}

/** A copy of what was used where much was not. */
function trimmed({ rows, heads, count }: Recording, rowBytes: number): { readonly rows: Uint8Array; readonly heads: Int32Array } {
  const used = { rows: rows.subarray(0, count * rowBytes), heads: heads.subarray(0, count) };
  return count * 1.2 >= heads.length ? used : { rows: used.rows.slice(), heads: used.heads.slice() };
}
