/** A stream says what cannot be: nothing may be counted from it. */
export class StreamFault extends Error {
  override readonly name = 'StreamFault';

  /** @param stream its number in the plan. */
  constructor(
    readonly stream: number,
    readonly reason: string,
  ) {
    super(`stream ${stream}: ${reason}`);
  }
}
