import type { Readable } from 'node:stream';
import type { Checkpoint } from '@hamafza/schema/audit';
import type { TrustedKeys } from '@hamafza/schema/signed-request';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { readText } from '../input/read-text.js';

export interface SignatureArguments {
  readonly checkpoint?: string;
  readonly gatewayKey?: readonly string[];
}

/** The public keys of the gateways that checkpoints must be signed with. */
export async function readGatewayKeys({ gatewayKey = [] }: SignatureArguments, stdin: Readable): Promise<TrustedKeys> {
  const { readTrustedKeys } = await import('@hamafza/schema/signed-request');
  const texts = await Promise.all(gatewayKey.map((file) => readText({ what: 'The public key', notUtf8: 'KEY_FILE_REFUSED' }, file, stdin)));
  return readTrustedKeys(texts).catch(() => {
    throw new CommandError(EXIT_CODES.WRONG_USAGE, 'KEY_FILE_REFUSED', 'A file of --gateway-key holds no Ed25519 public key in PEM or JSON.');
  });
}

/**
 * Checkpoints from a file, one signed text on each line, as an agency keeps those it was handed.
 *
 * @throws CommandError with status 1 for one that is not signed by a known gateway: whoever has such a file must know of it.
 */
export async function readCheckpoints({ checkpoint, gatewayKey }: SignatureArguments, keys: TrustedKeys, stdin: Readable): Promise<readonly Checkpoint[]> {
  if (checkpoint === undefined) return [];
  if (gatewayKey === undefined) throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', 'A checkpoint proves nothing without the public key of its gateway: --gateway-key.');
  const { verifyNotice } = await import('@hamafza/schema/audit');
  const lines = (await readText({ what: 'The checkpoint', notUtf8: 'CHECKPOINT_REFUSED' }, checkpoint, stdin)).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const verified = verifyNotice(line, keys);
    if (verified.kind === 'checkpoint') return verified.checkpoint;
    const reason = verified.kind === 'refused' ? verified.reason : 'It is no checkpoint.';
    throw new CommandError(EXIT_CODES.REFUSED, 'CHECKPOINT_REFUSED', `Line ${index + 1} of the checkpoints is refused. ${reason}`);
  });
}
