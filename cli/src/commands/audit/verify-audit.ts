import { Option, type Command } from 'commander';
import type { Checkpoint } from '@hamafza/schema/audit';
import type { AuditSource, LogVerification } from '@hamafza/gateway';
import { chosenChains, logCommand, openLog, type LogArguments } from '../../audit/audit-options.js';
import { chosenRange } from '../../audit/chosen-range.js';
import { faultText } from '../../audit/fault-text.js';
import { readCheckpoints, readGatewayKeys, type SignatureArguments } from '../../audit/read-checkpoints.js';
import { verifyExport } from '../../audit/verify-export.js';
import { EXIT_CODES } from '../../exit-codes.js';
import { line, toned, type Page } from '../../terminal/page.js';
import type { Answer, Terminal } from '../../terminal/terminal.js';

interface VerifyArguments extends LogArguments, SignatureArguments {
  readonly export?: string;
}

interface Verified extends LogVerification {
  readonly chain: string;
}

/** `hamafza audit verify`: whether the log is the one that was written. */
export const verifyCommand = (terminal: Terminal): Command =>
  logCommand('verify', 'Find any edit, removal, insertion or reordering, and name the first bad record.')
    .option('--checkpoint <file>', 'checkpoints as an agency was handed them, one a line; without any, a log rewritten from some record on would pass')
    .addOption(new Option('--gateway-key <file...>', 'the public keys of the gateways'))
    .option('--export <file>', 'verify what `audit export` wrote for an agency, instead of a log; with the same --from and --to, if it was given any')
    .action(async (given: VerifyArguments) => {
      const keys = await readGatewayKeys(given, terminal.stdin);
      const checkpoints = await readCheckpoints(given, keys, terminal.stdin);
      if (given.export !== undefined) return terminal.answer(await verifyExport(given.export, checkpoints, given));
      const source = await openLog(given);
      try {
        terminal.answer(answerOf(await verifyChains(source, given, checkpoints), checkpoints));
      } finally {
        await source.close();
      }
    });

async function verifyChains(source: AuditSource, given: VerifyArguments, checkpoints: readonly Checkpoint[]): Promise<readonly Verified[]> {
  const { verifyLog } = await import('@hamafza/gateway');
  const verified: Verified[] = [];
  for (const chain of await chosenChains(source, given)) {
    const { part, proof } = await chosenRange(source, chain, given);
    const found = { chain, ...(await verifyLog(source, chain, checkpoints, proof)) };
    if (part || found.fault) verified.push(found);
    else verified.push(...(await cutOff(source, chain, checkpoints)));
  }
  // A chain that a checkpoint was signed for and that the log does not hold at all was cut off before its first record.
  const known = new Set(await source.chains());
  const gone = new Set(checkpoints.map(({ chain }) => chain).filter((chain) => (given.chain ?? chain) === chain && !known.has(chain)));
  return [...verified, ...[...gone].map((chain): Verified => ({ chain, fault: { sequence: 1, problem: 'CUT_OFF' }, from: 1, verified: 0, last: { sequence: 0, hash: '' }, signedUpTo: 0 }))];
}

/** Where no record lies in the range that is looked at, the end may have been cut off before it. */
async function cutOff(source: AuditSource, wanted: string, checkpoints: readonly Checkpoint[]): Promise<readonly Verified[]> {
  const { verifyLog } = await import('@hamafza/gateway');
  const signed = checkpoints.flatMap(({ chain, sequence }) => (chain === wanted ? [sequence] : []));
  const found = signed.length === 0 ? undefined : await verifyLog(source, wanted, checkpoints, { from: Math.max(...signed) });
  return found?.fault ? [{ chain: wanted, ...found }] : [];
}

function answerOf(chains: readonly Verified[], checkpoints: readonly Checkpoint[]): Answer {
  const isSound = chains.every(({ fault }) => fault === undefined);
  return {
    exitCode: isSound ? EXIT_CODES.DONE : EXIT_CODES.REFUSED,
    json: { command: 'verify', outcome: isSound ? 'sound' : 'broken', chains: chains.map(({ fault = null, ...chain }) => ({ ...chain, fault })) },
    page: chains.length === 0 ? [line('There is no record.')] : chains.flatMap((verified) => pageOf(verified, checkpoints)),
  };
}

const pageOf = ({ chain, fault, from, verified, last, signedUpTo }: Verified, checkpoints: readonly Checkpoint[]): Page => [
  fault
    ? line(toned('bad', '✗'), `${chain}: ${faultText(fault)}. The ${verified} records before it from ${from} on are good.`)
    : line(toned('good', '✓'), `${chain}: ${verified} records from ${from} on, the last of them ${last.sequence}.`),
  line(
    signedUpTo > 0
      ? `  A checkpoint was signed for record ${signedUpTo}: up to there nobody can have changed anything unseen.`
      : toned('warning', checkpoints.some((checkpoint) => checkpoint.chain === chain) ? NONE_SPEAKS : checkpoints.length === 0 ? NONE_GIVEN : NONE_OF_CHAIN),
  ),
];

const NONE_GIVEN = '  No checkpoint was given: whoever keeps the log could have rewritten it as a whole.';
const NONE_OF_CHAIN = '  No checkpoint of this chain was given: whoever keeps the log could have rewritten it as a whole.';
const NONE_SPEAKS = '  None of the checkpoints given speaks for a record found good here: whoever keeps the log could have rewritten them.';
