import { createReadStream } from 'node:fs';
import type { ChainFault, Checkpoint, WantedExport } from '@hamafza/schema/audit';
import { EXIT_CODES } from '../exit-codes.js';
import { unreadable } from '../input/unreadable.js';
import { line, toned } from '../terminal/page.js';
import type { Answer } from '../terminal/terminal.js';
import type { LogArguments } from './audit-options.js';
import { faultText } from './fault-text.js';
import { DAY_MS, startOfDay } from './start-of-day.js';

/** What an export must hold. On which day a record before it was made it cannot tell; of a checkpoint it is known when it was signed. */
async function wantedOf({ from, to }: LogArguments): Promise<WantedExport> {
  if (from && 'day' in from) await startOfDay(from);
  const endMs = to && 'day' in to ? (await startOfDay(to)) + DAY_MS : Number.POSITIVE_INFINITY;
  const last = to && 'sequence' in to ? to.sequence : Number.POSITIVE_INFINITY;
  return {
    ...(from && { from: 'sequence' in from ? from.sequence : Number.POSITIVE_INFINITY }),
    reachOf: ({ sequence, at }) => (Date.parse(at) < endMs ? Math.min(sequence, last) : 0),
  };
}

/** Whether what was exported for an agency is its part of the chain that the checkpoints were signed for. */
export async function verifyExport(file: string, checkpoints: readonly Checkpoint[], range: LogArguments): Promise<Answer> {
  const { AgencyExportVerifier } = await import('@hamafza/schema/audit');
  const verifier = new AgencyExportVerifier(checkpoints, await wantedOf(range));
  let fault: ChainFault | undefined;
  for await (const text of linesOf(file)) {
    fault = verifier.add(text);
    if (fault) break;
  }
  fault ??= verifier.finish();
  const { agency = null, chain = null } = verifier.about ?? {};
  const { own, ownBefore = null, from, last, signedUpTo } = verifier;
  return {
    exitCode: fault ? EXIT_CODES.REFUSED : EXIT_CODES.DONE,
    json: { command: 'verify', outcome: fault ? 'broken' : 'sound', agency, chain, from, own, ownBefore, last, signedUpTo, fault: fault ?? null },
    page: [
      fault
        ? line(toned('bad', '✗'), `${chain ?? 'The export'}: ${faultText(fault)}. ${NEEDS_CHECKPOINT}`)
        : line(toned('good', '✓'), `${chain}: ${own} records from ${from} on concern ${agency}. From there up to record ${signedUpTo} none is missing and none was changed.`),
      ...(fault || from === 1 ? [] : [line(toned('warning', `  ${ownBefore === null ? 'How many of its own lie before is not known: they are' : `${ownBefore} of its own lie before: they are`} not in it.`))]),
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
