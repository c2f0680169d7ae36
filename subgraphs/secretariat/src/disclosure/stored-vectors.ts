import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { PeopleVector } from './people-vector.js';

const SKETCH_BYTES = 64 * 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** What is kept of a set. */
export interface StoredVectors extends PeopleVector {
  readonly sketch: Int32Array;
}

/**
 * The sketch of a set, the lowest byte first, then its parts encrypted: of a small set each is of one person, so that they
 * would tell in which sets the same person is.
 *
 * @param key of the disclosure rules.
 */
export function writeVectors({ sketch, parts }: StoredVectors, key: Uint8Array): Buffer {
  if (parts === undefined) return bytesOf(sketch);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOfParts(key), iv);
  const encrypted = [cipher.update(bytesOf(parts)), cipher.final()];
  return Buffer.concat([bytesOf(sketch), iv, ...encrypted, cipher.getAuthTag()]);
}

/** @throws Error where the parts were written under another key. */
export function readVectors(bytes: Buffer, key: Uint8Array): StoredVectors {
  const sketch = numbersOf(bytes.subarray(0, SKETCH_BYTES));
  if (bytes.length <= SKETCH_BYTES) return { sketch };
  const from = SKETCH_BYTES + IV_BYTES;
  const decipher = createDecipheriv(CIPHER, keyOfParts(key), bytes.subarray(SKETCH_BYTES, from), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return { sketch, parts: numbersOf(Buffer.concat([decipher.update(bytes.subarray(from, -TAG_BYTES)), decipher.final()])) };
}

const keyOfParts = (key: Uint8Array): Buffer => createHmac('sha256', key).update('parts of published sets').digest();

const numbersOf = (bytes: Buffer): Int32Array => Int32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readInt32LE(at * 4));

function bytesOf(numbers: Int32Array): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((each, at) => bytes.writeInt32LE(each, at * 4));
  return bytes;
}
