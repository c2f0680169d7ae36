import { isDictionaries } from './is-dictionaries.js';
import { HEADER_BYTES, MAGIC, rowBytesOf, SORTED_FLAG, STREAM_VERSION, type CohortHeader, type StreamFault } from './stream-format.js';

/** What was asked for, and how much of it is taken. */
export interface ExpectedStream {
  readonly keyBytes: 16 | 32;
  /** Of the join keys. */
  readonly epoch: number;
  /** Names, in the order asked for. */
  readonly dimensions: readonly string[];
  readonly measures: readonly string[];
  /** A stream of more rows is refused as TOO_LARGE, as is one of far more than it expects; 2³² if absent. */
  readonly mostRows?: number;
}

/** The fixed part of a header, and how long the dictionaries after it are. */
export interface HeaderStart {
  readonly isSorted: boolean;
  readonly estimatedRows: number;
  readonly dictionaryBytes: number;
}

const MOST_DICTIONARY_BYTES = 16 * 1_048_576;

/** @param bytes the first 20 of a stream. */
export function readHeaderStart(bytes: Uint8Array, expected: ExpectedStream): HeaderStart | StreamFault {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== MAGIC) return 'MAGIC';
  if (head.getUint8(4) !== STREAM_VERSION) return 'VERSION';
  const flags = head.getUint8(5);
  if (flags > SORTED_FLAG) return 'VERSION';
  const { keyBytes, dimensions, measures } = expected;
  const isAsAsked = head.getUint8(6) === dimensions.length && head.getUint8(7) === measures.length && head.getUint16(10) === keyBytes;
  if (!isAsAsked || head.getUint16(8) !== rowBytesOf(keyBytes, dimensions.length, measures.length)) return 'WIDTH';
  const dictionaryBytes = head.getUint32(HEADER_BYTES);
  if (dictionaryBytes > MOST_DICTIONARY_BYTES) return 'TOO_LARGE';
  return { isSorted: flags === SORTED_FLAG, estimatedRows: head.getUint32(12), dictionaryBytes };
}

/** @param bytes the dictionaries: JSON in UTF-8. */
export function readDictionaries(bytes: Uint8Array, { isSorted, estimatedRows }: HeaderStart, expected: ExpectedStream): CohortHeader | StreamFault {
  const found = parseJson(bytes);
  if (!isDictionaries(found) || !areNamed(found.dimensions, expected.dimensions) || !areNamed(found.measures, expected.measures)) return 'HEADER';
  const { epoch, dimensions, measures } = found;
  const { keyBytes } = expected;
  // Keys of two epochs have nobody in common: it would be counted as if two agencies had.
  if (epoch !== expected.epoch) return 'EPOCH';
  return { isSorted, epoch, estimatedRows, keyBytes, rowBytes: rowBytesOf(keyBytes, dimensions.length, measures.length), dimensions, measures };
}

const areNamed = (parts: readonly { readonly name: string }[], names: readonly string[]): boolean =>
  parts.length === names.length && parts.every(({ name }, index) => name === names[index]);

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
