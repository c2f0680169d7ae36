import type { JoinKeyMaster } from '@hamafza/schema/join-keys';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { readPrivateText } from '../input/read-key.js';

/**
 * The master of the join keys, out of a file that nobody but its owner may read, or else the environment.
 *
 * @throws CommandError with status 2; its message holds no part of it.
 */
export async function readMaster(file: string | undefined): Promise<JoinKeyMaster> {
  const text = file === undefined ? await fromEnvironment() : await readPrivateText(file);
  if (text === undefined) throw refused('The master is needed: name its file with --master, or set HAMAFZA_JOINKEY_MASTER.');
  const { parseMaster } = await import('@hamafza/schema/join-keys');
  try {
    return parseMaster(text);
  } catch {
    throw refused(`${file ?? 'HAMAFZA_JOINKEY_MASTER'} holds no master key: 32 bytes or more in base64url or hexadecimal.`);
  }
}

const refused = (message: string): CommandError => new CommandError(EXIT_CODES.WRONG_USAGE, 'KEY_FILE_REFUSED', message);

const fromEnvironment = async (): Promise<string | undefined> => (await import('./config.js')).readMasterFromEnvironment();
