import { MEMBER_KEY_BYTES } from './member-order.js';

export interface MemberRange {
  /** A key of 32 bytes, itself left out; from the first one if absent. */
  readonly after?: Uint8Array;
  readonly first: number;
}

/** Members who follow each other in their order: as many as were found at once, of which a page is a part. */
export interface MemberWindow {
  /** Behind whom they begin; from the first one if absent. */
  readonly after?: Uint8Array | undefined;
  /** Keys of 32 bytes each, one behind the other. */
  readonly keys: Uint8Array;
  /** Whether there are members behind the last one. */
  readonly hasMore: boolean;
}

/** What of a window is asked for; undefined where not all of it is there. */
export function pageOfWindow(window: MemberWindow, { after, first }: MemberRange): { readonly keys: readonly Uint8Array[]; readonly hasMore: boolean } | undefined {
  const { keys, hasMore } = window;
  const members = keys.length / MEMBER_KEY_BYTES;
  const start = isSame(after, window.after) ? 0 : placeBehind(keys, after);
  if (start === undefined || (hasMore && start + first > members)) return undefined;
  const end = Math.min(start + first, members);
  // Copied, so that nobody who keeps a page keeps a window.
  const page = Array.from({ length: end - start }, (_, index) => Uint8Array.from(keyAt(keys, start + index)));
  return { keys: page, hasMore: hasMore || end < members };
}

const keyAt = (keys: Uint8Array, member: number): Uint8Array => keys.subarray(member * MEMBER_KEY_BYTES, (member + 1) * MEMBER_KEY_BYTES);

/** @returns undefined for somebody who is not in the window. */
function placeBehind(keys: Uint8Array, after: Uint8Array | undefined): number | undefined {
  if (after === undefined) return undefined;
  const members = keys.length / MEMBER_KEY_BYTES;
  for (let member = 0; member < members; member += 1) if (isSame(keyAt(keys, member), after)) return member + 1;
  return undefined;
}

const isSame = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a === undefined || b === undefined ? a === b : a.length === b.length && a.every((byte, index) => byte === b[index]);
