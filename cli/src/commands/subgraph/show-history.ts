import { type Command, Option } from 'commander';
import { EXIT_CODES } from '../../exit-codes.js';
import { parseCount, parseSequence } from '../../input/parse-options.js';
import { found } from '../../registry/answered.js';
import { HISTORY_HEAD, historyRow } from '../../registry/history-rows.js';
import { openRegistry, type RegistryArguments } from '../../registry/open-registry.js';
import { registryCommand } from '../../registry/registry-options.js';
import { line, toned, type Page } from '../../terminal/page.js';
import type { Terminal } from '../../terminal/terminal.js';

interface HistoryArguments extends RegistryArguments {
  readonly limit: number;
  readonly before?: number;
}

/** `hamafza subgraph history`: who changed what, the newest first. */
export const historyCommand = (terminal: Terminal): Command =>
  registryCommand('history', 'Show who published, approved, retired or rolled back what, the newest first.')
    .addOption(new Option('--limit <number>', 'how many entries, 1 to 200').default(20).argParser(parseCount))
    .addOption(new Option('--before <entry>', 'only entries before this one').argParser(parseSequence))
    .action(async (given: HistoryArguments) => {
      const registry = await openRegistry(given);
      const { limit, before } = given;
      const history = found(await registry.readHistory({ limit, ...(before !== undefined && { before }) }));
      terminal.answer({ exitCode: EXIT_CODES.DONE, json: { command: 'history', ...history }, page: pageOf(history) });
    });

function pageOf({ entries, nextBefore }: { readonly entries: readonly Parameters<typeof historyRow>[0][]; readonly nextBefore: number | null }): Page {
  if (entries.length === 0) return [line('Nothing was published yet.')];
  const more: Page = nextBefore === null ? [] : [line(toned('quiet', `Older ones: --before ${nextBefore}`))];
  return [{ kind: 'table', head: HISTORY_HEAD, rows: entries.map(historyRow) }, ...more];
}
