import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { formatJoinKey, fromBase64url, parseJoinKey, type JoinKey } from '@hamafza/schema/vocabulary';

/** The ids of one purpose under one agreement: a keyed permutation, so that nothing is stored and every id leads back. */
export interface Pseudonyms {
  /** The id under which callers of this purpose see the person: 51 characters of base64url. */
  readonly idOf: (joinKey: JoinKey) => string;
  /** The person behind an id; `undefined` for an id of another purpose or agreement, and for any other text. */
  readonly joinKeyOf: (id: string) => JoinKey | undefined;
}

export interface PseudonymScope {
  readonly purpose: string;
  readonly agreement: string;
}

const EPOCH_BYTES = 2;
const KEY_BYTES = 32;
/** Zeros that only an id of this very purpose decrypts to: a foreign id passes once in 2³². */
const CHECK_BYTES = 4;
const BLOCK_BYTES = EPOCH_BYTES + KEY_BYTES + CHECK_BYTES;
const HALF_BYTES = BLOCK_BYTES / 2;
const ROUNDS = 4;
const ID = /^[A-Za-z0-9_-]{51}$/;

/**
 * Makes the permutation of one purpose: a four-round Feistel network over two halves of 19 bytes, whose round function
 * is HMAC-SHA-256. Two purposes' ids of one person have nothing in common, so their extracts cannot be joined.
 *
 * Source: Luby and Rackoff, "How to construct pseudorandom permutations from pseudorandom functions" (1988): four rounds
 * withstand chosen ids as well as chosen join keys.
 *
 * @param secret the secretariat's key, at least 32 bytes.
 */
export function createPseudonyms(secret: Uint8Array, { purpose, agreement }: PseudonymScope): Pseudonyms {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `pseudonym|${purpose}|${agreement}`, 32)));
  return {
    idOf: (joinKey) => permute(key, blockOf(joinKey), 'forwards').toString('base64url'),
    joinKeyOf(id) {
      const block = ID.test(id) ? fromBase64url(id) : undefined;
      return block && readBlock(permute(key, block, 'backwards'));
    },
  };
}

function blockOf(joinKey: JoinKey): Buffer {
  const parts = parseJoinKey(joinKey);
  if (!parts) throw new RangeError('not a join key');
  const block = Buffer.alloc(BLOCK_BYTES);
  block.writeUInt16BE(parts.epoch, 0);
  parts.bytes.copy(block, EPOCH_BYTES);
  return block;
}

function readBlock(block: Buffer): JoinKey | undefined {
  const epoch = block.readUInt16BE(0);
  const isOurs = epoch > 0 && block.readUInt32BE(EPOCH_BYTES + KEY_BYTES) === 0;
  return isOurs ? formatJoinKey(epoch, block.subarray(EPOCH_BYTES, EPOCH_BYTES + KEY_BYTES)) : undefined;
}

/** Changes the block in place. Each round adds the hash of one half to the other; backwards undoes them in reverse. */
function permute(key: KeyObject, block: Buffer, direction: 'forwards' | 'backwards'): Buffer {
  const halves = [block.subarray(0, HALF_BYTES), block.subarray(HALF_BYTES)] as const;
  for (let step = 0; step < ROUNDS; step += 1) {
    const round = direction === 'forwards' ? step : ROUNDS - 1 - step;
    const [source, target] = round % 2 === 0 ? [halves[1], halves[0]] : halves;
    const mask = createHmac('sha256', key).update(Buffer.of(round)).update(source).digest();
    for (let index = 0; index < HALF_BYTES; index += 1) target.writeUInt8(target.readUInt8(index) ^ mask.readUInt8(index), index);
  }
  return block;
}
