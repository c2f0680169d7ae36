import { hkdfSync } from 'node:crypto';
import type { SubgraphAccess } from '@hamafza/schema/signed-request';

/**
 * The key by which members are ordered for a request: another one for each purpose and agreement, as their ids are, so
 * that two lists of the same people cannot be laid side by side.
 *
 * @param secret 32 bytes; always the same, so that a cursor keeps its place.
 */
export function memberOrderKey(secret: Uint8Array, { purpose, agreement }: Pick<SubgraphAccess, 'purpose' | 'agreement'>): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `member-order|${JSON.stringify([purpose ?? null, agreement?.id ?? null])}`, 32));
}
