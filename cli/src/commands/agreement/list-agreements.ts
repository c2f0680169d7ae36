import type { Command } from 'commander';
import type { AgreementList } from '@hamafza/schema/registry-client';
import { statusText } from '../../agreement/status-text.js';
import { EXIT_CODES } from '../../exit-codes.js';
import { found } from '../../registry/answered.js';
import { openRegistry, type RegistryArguments } from '../../registry/open-registry.js';
import { registryCommand } from '../../registry/registry-options.js';
import { shortId } from '../../registry/report-page.js';
import { line, type Page } from '../../terminal/page.js';
import type { Terminal } from '../../terminal/terminal.js';

/** `hamafza agreement list`: every version of every agreement, and where it stands today. */
export const listCommand = (terminal: Terminal): Command =>
  registryCommand('list', 'List the agreements, each version with where it stands today.').action(async (given: RegistryArguments) => {
    const registry = await openRegistry(given);
    const list = found(await registry.listAgreements());
    terminal.answer({ exitCode: EXIT_CODES.DONE, json: { command: 'list', ...list }, page: pageOf(list) });
  });

function pageOf({ agreements }: AgreementList): Page {
  if (agreements.length === 0) return [line('No agreement was published yet.')];
  const rows = agreements.map(({ id, version, contentId, status, validity, parties, title }) => [
    id,
    String(version),
    shortId(contentId),
    statusText(status),
    `${validity.firstDay} – ${validity.lastDay}`,
    parties.join(', '),
    title.fa,
  ]);
  return [{ kind: 'table', head: ['agreement', 'version', 'content', 'status', 'days', 'parties', 'title'], rows }];
}
