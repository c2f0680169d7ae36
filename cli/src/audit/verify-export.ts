import { createReadStream } from 'node:fs';
import type { ChainFault, Checkpoint } from '@hamafza/schema/audit';
import { EXIT_CODES } from '../exit-codes.js';
import { unreadable } from '../input/unreadable.js';
import { line, toned } from '../terminal/page.js';
import type { Answer } from '../terminal/terminal.js';
import { faultText } from './fault-text.js';

/** Whether what was exported for an agency is its part of the chain that the checkpoints were signed for. */
export async function verifyExport(file: string, checkpoints: readonly Checkpoint[]): Promise<Answer> {
  const { AgencyExportVerifier } = await import('@hamafza/schema/audit');
  const verifier = new AgencyExportVerifier(checkpoints);
  let fault: ChainFault | undefined;
  for await (const text of linesOf(file)) {
    fault = verifier.add(text);
    if (fault) break;
  }
  fault ??= verifier.finish();
  const { agency = null, chain = null } = verifier.about ?? {};
  const { own, last, signedUpTo } = verifier;
  return {
    exitCode: fault ? EXIT_CODES.REFUSED : EXIT_CODES.DONE,
    json: { command: 'verify', outcome: fault ? 'broken' : 'sound', agency, chain, own, last, signedUpTo, fault: fault ?? null },
    page: [
      fault
        ? line(toned('bad', '✗'), `${chain ?? 'The export'}: ${faultText(fault)}. ${NEEDS_CHECKPOINT}`)
        : line(toned('good', '✓'), `${chain}: ${own} records concern ${agency}. Up to record ${signedUpTo} none is missing and none was changed.`),
      ...(fault || signedUpTo === last.sequence ? [] : [line(toned('warning', `  No checkpoint speaks for the ${last.sequence - signedUpTo} records after it: one of the agency’s own among them could have been kept from it.`))]),
    ],
  };
}

const NEEDS_CHECKPOINT = 'An export is proved by a checkpoint of its chain.';

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(file, 'utf8')) {
      const lines = `${rest}${String(chunk)}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw unreadable('The export', file, error);
  }
  if (rest !== '') yield rest;
}
