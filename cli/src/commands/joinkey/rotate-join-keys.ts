import { Option, type Command } from 'commander';
import type { AgencyDatabase, HandOver, Rotated } from '@hamafza/schema/join-keys';
import { CommandError } from '../../command-error.js';
import { EXIT_CODES } from '../../exit-codes.js';
import { parseSubgraphName } from '../../input/parse-options.js';
import { readKey } from '../../input/read-key.js';
import { readText } from '../../input/read-text.js';
import { agreementOption, batchOption, databaseCommand, epochOption, type DatabaseArguments } from '../../joinkey/joinkey-options.js';
import { progressOn } from '../../joinkey/progress.js';
import { readMaster } from '../../joinkey/read-master.js';
import { withDatabase } from '../../joinkey/with-database.js';
import { writeLines } from '../../joinkey/write-lines.js';
import { line, toned, type Block } from '../../terminal/page.js';
import type { Terminal } from '../../terminal/terminal.js';

interface RotationArguments extends DatabaseArguments {
  readonly agency: string;
  readonly agreement: string;
  readonly to: number;
  readonly batch: number;
  readonly master?: string;
  readonly previousMaster?: string;
  readonly handOver?: string;
  readonly key?: string;
  readonly sealFor?: string;
}

/** `hamafza joinkey rotate`: computes the keys of a new epoch inside the agency, while the old one is served. */
export const rotateCommand = (terminal: Terminal): Command =>
  databaseCommand('rotate', 'Walk an agency’s rows to a new epoch, from the codes of its people; both epochs are served until one is retired.')
    .addOption(new Option('--agency <name>', 'whose rows they are').argParser(parseSubgraphName).makeOptionMandatory())
    .addOption(agreementOption())
    .addOption(epochOption('--to <epoch>', 'the number of the new epoch'))
    .addOption(batchOption())
    .option('--master <file>', 'the master of the join keys, in a file for its owner alone; HAMAFZA_JOINKEY_MASTER counts without it')
    .option('--previous-master <file>', 'the master that the old epoch was made with, where it is another')
    .option('--hand-over <file>', 'write what the secretariat needs to follow: which new key takes the place of which old one')
    .option('--key <file>', 'with --hand-over: the agency’s private key, to sign it')
    .option('--seal-for <file>', 'with --hand-over: the secretariat’s public key, to seal it: see joinkey seal')
    .action(async (given: RotationArguments) => {
      const handOver = await readHandOver(given, terminal);
      const master = await readMaster(given.master);
      const previousMaster = given.previousMaster === undefined ? master : await readMaster(given.previousMaster);
      const { rotateJoinKeys } = await import('@hamafza/schema/join-keys');
      const { agreement, to, batch: batchSize } = given;
      const { rotated, parts } = await withDatabase(given.database, async (database) => {
        const done = await rotateJoinKeys(database, { master, previousMaster, agreement, to, batchSize, onRows: progressOn(terminal) });
        return { rotated: done, parts: handOver && (await writeFile(database, done, handOver)) };
      });
      terminal.answer({
        exitCode: EXIT_CODES.DONE,
        json: { command: 'rotate', agency: given.agency, outcome: 'complete', ...rotated, handOver: given.handOver ?? null },
        page: [...pageOf(rotated), ...(parts === undefined ? [] : [line(`The hand-over is in ${given.handOver ?? ''}, ${parts} lines: hand it to the secretariat.`)])],
      });
    });

type UnboundHandOver = Omit<HandOver, 'from' | 'to'> & { readonly file: string };

async function readHandOver({ handOver: file, key, sealFor, agency, agreement }: RotationArguments, terminal: Terminal): Promise<UnboundHandOver | undefined> {
  if (file === undefined) return undefined;
  if (key === undefined || sealFor === undefined) throw wrongUsage('--hand-over needs --key, to sign it, and --seal-for, to seal it.');
  const text = await readText({ what: 'The secretariat’s public key', notUtf8: 'KEY_FILE_REFUSED' }, sealFor, terminal.stdin);
  const { readPublicSeal } = await import('@hamafza/schema/join-keys');
  try {
    return { file, agency, agreement, signer: await readKey(key), seal: readPublicSeal(text) };
  } catch (error) {
    throw error instanceof TypeError ? wrongUsage(`${sealFor} holds no public key that joinkey seal has made.`) : error;
  }
}

const wrongUsage = (message: string): CommandError => new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', message);

async function writeFile(database: AgencyDatabase, { from, to }: Rotated, { file, ...handOver }: UnboundHandOver): Promise<number> {
  const { writeHandOver } = await import('@hamafza/schema/join-keys');
  return writeLines(file, writeHandOver(database, { ...handOver, from, to }));
}

const pageOf = ({ from, to, tables }: Rotated): readonly Block[] => [
  line(toned('good', `Epoch ${to} is complete.`), ` Epoch ${from} is served beside it until it is retired.`),
  { kind: 'table', head: ['table', 'rows brought on now'], rows: tables.map(({ table, rows }) => [table, rows.toLocaleString('en')]) },
];
