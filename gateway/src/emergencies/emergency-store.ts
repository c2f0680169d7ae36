/** The first use of a reason by a caller. */
export interface EmergencyDeclaration {
  /** Digests: neither who it is nor the reason, which the access log holds, is kept once more. */
  readonly caller: string;
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** Where it is kept when emergencies began, so that neither a start nor another gateway counts their time anew. */
export interface EmergencyStore {
  /**
   * Keeps the declaration, durably, unless the same was made within `REST_MS`. One that was made later than now is of a
   * clock that was ahead, and counts from now: it would hold for longer than it may.
   *
   * @returns when it was first made, in milliseconds since 1970; undefined when too many are kept of the caller.
   * @throws while the store is away.
   */
  declare(declaration: EmergencyDeclaration): Promise<number | undefined>;
  close(): Promise<void>;
}

/** For so long the same reason of the same caller cannot be given again. */
export const REST_MS = 24 * 3_600_000;
/** Beyond so many within `REST_MS` a caller declares no other: reasons without end would fill the store and the owners' boxes. */
export const MAX_OF_CALLER = 100;
