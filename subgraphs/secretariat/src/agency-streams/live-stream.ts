import type { CohortHeader } from '@hamafza/schema/cohort-protocol';
import { sortedBlock } from '../cohort-engine/sorted-block.js';
import type { SortedStream } from './sorted-stream.js';
import type { StreamReceiver } from './stream-receiver.js';

/** A stream that comes sorted: nothing of it is kept. */
export function liveStream(receiver: StreamReceiver, header: CohortHeader): SortedStream {
  const block = (rows: Uint8Array | undefined): ReturnType<typeof sortedBlock> | undefined => (rows === undefined ? undefined : sortedBlock(rows, header.rowBytes));
  return {
    header,
    estimatedRows: header.estimatedRows,
    get trailer() {
      return receiver.trailer;
    },
    next() {
      const rows = receiver.next();
      return rows instanceof Promise ? rows.then(block) : block(rows);
    },
    close: () => receiver.destroy(),
  };
}
