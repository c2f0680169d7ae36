import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { unreadable } from './unreadable.js';

/** What is read at all; the registry's own limit is lower, and it says so by its own code. */
const LIMIT_BYTES = 20_000_000;

/**
 * A schema from a file, or from stdin for `-`.
 *
 * @throws CommandError with status 2 when it cannot be read; 1 when no registry would accept it: too large, not UTF-8.
 */
export async function readSchema(file: string, stdin: Readable): Promise<string> {
  return decode(file === '-' ? await readAll(stdin) : await readFileBytes(file));
}

async function readFileBytes(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file);
    try {
      // A stream and not readFile: a device or a pipe may have no end.
      return await readAll(handle.createReadStream({ autoClose: false }));
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw unreadable('The schema', file, error);
  }
}

async function readAll(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let lengthBytes = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    lengthBytes += bytes.length;
    if (lengthBytes > LIMIT_BYTES) {
      throw new CommandError(EXIT_CODES.REFUSED, 'PAYLOAD_TOO_LARGE', `The schema has more than ${LIMIT_BYTES} bytes; nothing was sent.`);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandError(EXIT_CODES.REFUSED, 'SCHEMA_NOT_UTF8', 'The schema is not valid UTF-8; nothing was sent.');
  }
}
