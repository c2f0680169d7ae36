import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { deriveJoinKeySecret, joinKeyBytes, type PersonCode } from '../vocabulary/join-key.js';

/**
 * Where the master of the join keys is. Whoever holds it asks for keys and never sees it, so that a hardware security
 * module can stand here.
 */
export interface JoinKeyMaster {
  /** @param agreement its id, e.g. `agr-001`. */
  makerOf(agreement: string, epoch: number): Promise<JoinKeyMaker>;
}

/** Makes the join keys of one agreement and epoch. */
export interface JoinKeyMaker {
  /** @returns 32 bytes each, in the order of the persons. */
  keysOf(persons: readonly PersonCode[]): Promise<readonly Buffer[]>;
  /** 32 bytes that tell this epoch's key from any other, and nothing else of it. */
  checkValue(): Promise<Buffer>;
}

const SHORTEST_BYTES = 32;
/** No person's message begins like this: see `joinKeyBytes`. */
const CHECKED = 'joinkey-check-value';

/** A master in this process's memory. @throws RangeError when it is too short to be one. */
export function masterInMemory(bytes: Uint8Array): JoinKeyMaster {
  if (bytes.length < SHORTEST_BYTES) throw new RangeError(`a master key has ${SHORTEST_BYTES} bytes or more`);
  const master = createSecretKey(bytes);
  return {
    makerOf: (agreement, epoch) => Promise.resolve(makerInMemory(master, agreement, epoch)),
  };
}

function makerInMemory(master: KeyObject, agreement: string, epoch: number): JoinKeyMaker {
  const secret = deriveJoinKeySecret(master.export(), agreement, epoch);
  return {
    keysOf: (persons) => Promise.resolve(persons.map((person) => joinKeyBytes(secret, person))),
    checkValue: () => Promise.resolve(createHmac('sha256', secret).update(CHECKED).digest()),
  };
}

/**
 * The master that a text holds: base64url or hexadecimal of 32 bytes or more, blanks around it not counted.
 *
 * @throws TypeError without any part of the text.
 */
export function parseMaster(text: string): JoinKeyMaster {
  const written = text.trim();
  if (/^(?:[0-9a-f]{2}){32,}$/i.test(written)) return masterInMemory(Buffer.from(written, 'hex'));
  if (/^[\w-]{43,}={0,2}$/.test(written)) return masterInMemory(Buffer.from(written, 'base64url'));
  throw new TypeError('A master key is 32 bytes or more in base64url or hexadecimal.');
}
