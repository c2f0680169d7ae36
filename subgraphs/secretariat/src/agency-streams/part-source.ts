/** A stream's rows, one part of the keys after the other, and in any order within each. */
export interface PartSource {
  /** How much of it has come. */
  readonly receivedBytes: number;
  /**
   * Waits for all that has to be there before the first part: of a stream in any order, its end.
   *
   * @throws AgencyStreamError
   */
  collect(): Promise<void>;
  /**
   * All rows of the next part; undefined after the last one, once all that was to be checked was found right. What was given
   * before is let go of.
   *
   * @throws AgencyStreamError, also where a part is too large for memory.
   */
  next(): Promise<Uint8Array | undefined>;
}
