import type { CohortHeader, CohortTrailer } from '@hamafza/schema/cohort-protocol';
import { layoutOf, type RowLayout, type SortedBlock } from '../cohort-engine/sorted-block.js';
import type { SortedSource } from '../cohort-engine/merge-sources.js';
import type { PartSource } from './part-source.js';

/** One stream of a cohort, ready to be merged. */
export interface SortedStream extends SortedSource {
  readonly header: CohortHeader;
  /** Of how many rows one knows, or an agency guesses; 0 where there is no telling. */
  readonly estimatedRows: number;
  /** Where its rows come in any order: them part by part. Either these or `next` are asked. */
  readonly parts?: PartSource | undefined;
  /** Once all was given. */
  readonly trailer: CohortTrailer | undefined;
  next(): SortedBlock | undefined | Promise<SortedBlock | undefined>;
  /** Gives up what it holds; breaks off what is under way. Idempotent. */
  close(): void | Promise<void>;
}

export const layoutOfHeader = ({ keyBytes, dimensions, measures }: CohortHeader): RowLayout => layoutOf(keyBytes, dimensions.length, measures.length);
