/** The media type of a cohort's stream. */
export const COHORT_MEDIA_TYPE = 'application/vnd.hamafza.cohort';
export const MAGIC = 'HMFC';
export const STREAM_VERSION = 1;
/** Bit 0 of the flags: rows ascend by key, and no key comes twice. */
export const SORTED_FLAG = 1;
/** Bytes before the dictionaries' own length. */
export const HEADER_BYTES = 16;
export const MOST_BLOCK_ROWS = 65_536;
/** ASCII without spaces. */
export const LONGEST_COUNTER_BYTES = 200;
/** However few an agency expects, it may send so many rows; beyond that, so many times as many as it expects. */
export const ROWS_BEYOND_ESTIMATE = 10_000_000;
export const MOST_TIMES_ESTIMATE = 100;
export const MOST_LABELS = 65_535;
/** The dimension's value is not known. */
export const UNKNOWN_CODE = 0xffff;
/** The measure's value is not known: −2⁶³. */
export const UNKNOWN_MEASURE = -(2n ** 63n);

export const MEASURE_UNITS = ['RIALS', 'PERSONS', 'CASES', 'DAY'] as const;
/** `DAY`: days since 1970-01-01. */
export type MeasureUnit = (typeof MEASURE_UNITS)[number];

export interface StreamDimension {
  readonly name: string;
  /** By code; none twice. */
  readonly labels: readonly string[];
}

export interface StreamMeasure {
  readonly name: string;
  readonly unit: MeasureUnit;
}

/** What comes before the rows: what they hold, and in which form. */
export interface CohortHeader {
  /** Rows ascend by key, and no key comes twice. */
  readonly isSorted: boolean;
  readonly keyBytes: 16 | 32;
  /** `keyBytes`, and 2 for each dimension, and 8 for each measure. */
  readonly rowBytes: number;
  /** The number of the join keys' epoch. */
  readonly epoch: number;
  /** The database's guess; 0 where it makes none. */
  readonly estimatedRows: number;
  readonly dimensions: readonly StreamDimension[];
  readonly measures: readonly StreamMeasure[];
}

/** What comes after the rows: without it, nothing of a stream may be counted. */
export interface CohortTrailer {
  readonly rows: number;
  /** People whom the filter matches and who have no join key, so that no row stands for them. */
  readonly unlinkable: number;
  /** Names the state of the data that the stream was read from. */
  readonly changeCounter: string;
}

/** What is wrong with a stream. */
export const STREAM_FAULTS = ['MAGIC', 'VERSION', 'HEADER', 'WIDTH', 'COUNT', 'ORDER', 'CODE', 'EPOCH', 'TRAILING', 'TOO_LARGE', 'NO_TRAILER'] as const;
export type StreamFault = (typeof STREAM_FAULTS)[number];

export const rowBytesOf = (keyBytes: number, dimensions: number, measures: number): number => keyBytes + 2 * dimensions + 8 * measures;
