import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { unreadable } from './unreadable.js';

/** What is read at all; the registry's own limits are lower, and it says so by its own code. */
const LIMIT_BYTES = 20_000_000;

/** What a text is meant to be, for messages, and the code of one that is no text. */
export interface WantedText {
  /** E.g. `The schema`. */
  readonly what: string;
  readonly notUtf8: string;
}

/**
 * A text from a file, or from stdin for `-`.
 *
 * @throws CommandError with status 2 when it cannot be read; 1 when no registry would accept it: too large, not UTF-8.
 */
export async function readText(wanted: WantedText, file: string, stdin: Readable): Promise<string> {
  return decode(wanted, file === '-' ? await readAll(wanted, stdin) : await readFileBytes(wanted, file));
}

async function readFileBytes(wanted: WantedText, file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file);
    try {
      // A stream and not readFile: a device or a pipe may have no end.
      return await readAll(wanted, handle.createReadStream({ autoClose: false }));
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw unreadable(wanted.what, file, error);
  }
}

async function readAll({ what }: WantedText, stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let lengthBytes = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    lengthBytes += bytes.length;
    if (lengthBytes > LIMIT_BYTES) {
      throw new CommandError(EXIT_CODES.REFUSED, 'PAYLOAD_TOO_LARGE', `${what} has more than ${LIMIT_BYTES} bytes; nothing was sent.`);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function decode({ what, notUtf8 }: WantedText, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandError(EXIT_CODES.REFUSED, notUtf8, `${what} is not valid UTF-8; nothing was sent.`);
  }
}
