import { Option, type Command } from 'commander';
import type { DocumentList } from '@hamafza/schema/registry-client';
import { EXIT_CODES } from '../../exit-codes.js';
import { parseSubgraphName } from '../../input/parse-options.js';
import { found } from '../../registry/answered.js';
import { openRegistry, type RegistryArguments } from '../../registry/open-registry.js';
import { registryCommand } from '../../registry/registry-options.js';
import { shortId } from '../../registry/report-page.js';
import { line, type Page } from '../../terminal/page.js';
import type { Terminal } from '../../terminal/terminal.js';
import { applicationOption } from './document-options.js';

interface ListArguments extends RegistryArguments {
  readonly agency?: string;
  readonly application?: string;
}

type Documents = DocumentList['documents'];

/** `hamafza documents list`: what gateways trust, and whose it is. */
export const listCommand = (terminal: Terminal): Command =>
  registryCommand('list', 'List the trusted documents, by agency and application.')
    .addOption(new Option('--agency <name>', 'of this agency alone').argParser(parseSubgraphName))
    .addOption(applicationOption())
    .action(async (given: ListArguments) => {
      const registry = await openRegistry(given);
      const all = found(await registry.listDocuments()).documents;
      const documents = all.filter(({ agency, application }) => agency === (given.agency ?? agency) && application === (given.application ?? application));
      terminal.answer({ exitCode: EXIT_CODES.DONE, json: { command: 'list', documents }, page: pageOf(documents) });
    });

function pageOf(documents: Documents): Page {
  if (documents.length === 0) return [line('No such document is trusted.')];
  const rows = documents.map(({ agency, application, id, name, bytes, publishedAt }) => [agency, application, shortId(id), name ?? '–', String(bytes), publishedAt]);
  return [{ kind: 'table', head: ['agency', 'application', 'id', 'operation', 'bytes', 'published'], rows }];
}
