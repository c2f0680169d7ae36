import { createHmac } from 'node:crypto';

/** What a draw is of: the identity of a set of people, or else what tells apart what is drawn for. */
export type DrawnFor = bigint | string;

/**
 * A number in [0, 1) that looks drawn at random and is always the same for the same people (or values) and use.
 *
 * Source: the cell-key method of the Australian Bureau of Statistics (Fraser and Wooton, 2005), whose cell key is a sum
 * of keys of persons as ours is; equal sets of people meet equal draws, however they were asked for.
 */
export function keyedDraw(key: Uint8Array, use: string, drawnFor: DrawnFor): number {
  const bytes = createHmac('sha256', key).update(`${use}|${typeof drawnFor === 'bigint' ? BigInt.asUintN(64, drawnFor) : drawnFor}`).digest();
  return bytes.readUInt32BE(0) / 2 ** 32;
}
