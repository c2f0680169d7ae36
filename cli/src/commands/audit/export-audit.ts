import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Option, type Command } from 'commander';
import type { AuditSource } from '@hamafza/gateway';
import { chosenChains, logCommand, openLog, type LogArguments } from '../../audit/audit-options.js';
import { chosenRange } from '../../audit/chosen-range.js';
import { CommandError } from '../../command-error.js';
import { EXIT_CODES } from '../../exit-codes.js';
import { parseSubgraphName } from '../../input/parse-options.js';
import { systemErrorCode } from '../../input/system-error-code.js';
import { line } from '../../terminal/page.js';
import type { Terminal } from '../../terminal/terminal.js';

interface ExportArguments extends LogArguments {
  readonly agency: string;
  readonly out: string;
}

/** `hamafza audit export`: an agency's own part of the log, which it can verify by itself. */
export const exportCommand = (terminal: Terminal): Command =>
  logCommand('export', 'Write an agency’s own part of the log, with what proves that it is whole; of other agencies it says nothing.')
    .addOption(new Option('--agency <name>', 'whose part').argParser(parseSubgraphName).makeOptionMandatory())
    .requiredOption('--out <file>', 'where to; with several chains, one file each: <file>.<chain>. An existing one is never overwritten')
    .action(async (given: ExportArguments) => {
      const source = await openLog(given);
      try {
        const files = await writeChains(source, given);
        terminal.answer({
          exitCode: EXIT_CODES.DONE,
          json: { command: 'export', agency: given.agency, files },
          page: files.map(({ chain, file }) => line(`${chain}: ${file}`)),
        });
      } finally {
        await source.close();
      }
    });

async function writeChains(source: AuditSource, given: ExportArguments): Promise<readonly { readonly chain: string; readonly file: string }[]> {
  const { exportAgency } = await import('@hamafza/gateway');
  const chains = await chosenChains(source, given);
  const files: { readonly chain: string; readonly file: string }[] = [];
  for (const chain of chains) {
    const { part } = await chosenRange(source, chain, given);
    if (part === undefined) continue;
    const file = chains.length === 1 ? given.out : `${given.out}.${chain}`;
    await writeLines(exportAgency(source, chain, given.agency, { from: part.from, ...(part.to !== undefined && { to: part.to }) }), file);
    files.push({ chain, file });
  }
  return files;
}

async function writeLines(lines: AsyncIterable<string>, file: string): Promise<void> {
  try {
    await pipeline(Readable.from(ended(lines)), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === '') throw error;
    throw new CommandError(EXIT_CODES.WRONG_USAGE, 'FILE_NOT_WRITTEN', `${file} cannot be written: ${code}.`);
  }
}

async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const text of lines) yield `${text}\n`;
}
